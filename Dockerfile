# The county server as a container: slim Python, a user of its own, nothing to write but the home.
# Build:  docker build -t chengxiao .        (a pip.conf of your network: --secret id=pip,src=pip.conf)
# Run:    see docs/server.md, "As a container"
ARG PYTHON=3.12
FROM python:${PYTHON}-slim AS build
WORKDIR /build
COPY requirements.txt pyproject.toml README.md ./
RUN --mount=type=secret,id=pip,target=/etc/pip.conf \
    python -m venv /opt/chengxiao && /opt/chengxiao/bin/pip install --no-cache-dir -r requirements.txt
COPY dashboard dashboard
COPY metrics metrics
COPY pipelines pipelines
RUN --mount=type=secret,id=pip,target=/etc/pip.conf \
    /opt/chengxiao/bin/pip install --no-cache-dir --no-deps .

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --home-dir /tmp --shell /usr/sbin/nologin chengxiao \
    && install -d -o chengxiao -g chengxiao -m 700 /county
COPY --from=build /opt/chengxiao /opt/chengxiao
ENV PATH=/opt/chengxiao/bin:$PATH CHENGXIAO_HOME=/county PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
USER chengxiao
VOLUME /county
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/healthz', timeout=4)"]
ENTRYPOINT ["chengxiao"]
CMD ["serve", "--address", "0.0.0.0", "--port", "8501"]
