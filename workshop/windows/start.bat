@echo off
rem Starts Chengxiao on this machine, without internet: installs from the wheels beside this file at the first time.
rem start.bat [HOME] [PORT]     HOME: the folder of the county (default: county beside this file)
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "COUNTY=%~1"
if "%COUNTY%"=="" set "COUNTY=%~dp0county"
set "PORT=%~2"
if "%PORT%"=="" set "PORT=8501"
set PYTHONUTF8=1
py -@PYTHON@ -c "import sys" >nul 2>nul
if errorlevel 1 (
  echo Python @PYTHON@ 64-bit is needed: install it first, from the installer that came with the bundle or your IT.
  exit /b 1
)
if exist ".venv\installed-@VERSION@" goto run
py -@PYTHON@ check.py
if errorlevel 1 exit /b 1
py -@PYTHON@ -m venv .venv
if errorlevel 1 exit /b 1
".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels -r requirements.txt
if errorlevel 1 exit /b 1
".venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --no-deps --find-links wheels --force-reinstall chengxiao
if errorlevel 1 exit /b 1
type nul > ".venv\installed-@VERSION@"
:run
if not exist "%COUNTY%" mkdir "%COUNTY%"
start "chengxiao" /min ".venv\Scripts\chengxiao.exe" serve --home "%COUNTY%" --port %PORT%
> server.port echo %PORT%
echo http://localhost:%PORT%    stop.bat ends it
endlocal
