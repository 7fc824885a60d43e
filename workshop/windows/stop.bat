@echo off
rem Ends the server that start.bat began: whoever listens at its port on this machine, and nobody else.
rem A load that is running goes on by itself; nothing that is kept can be torn.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "PORT=%~1"
if "%PORT%"=="" if exist server.port set /p PORT=<server.port
if "%PORT%"=="" set "PORT=8501"
set "PORT=%PORT: =%"
set "ENDED="
for /f "tokens=5" %%p in ('netstat -ano -p tcp ^| findstr /r /c:"127\.0\.0\.1:%PORT% .*LISTENING"') do (
  tasklist /fi "PID eq %%p" /nh | findstr /i "chengxiao python" >nul && taskkill /f /pid %%p >nul && set "ENDED=1"
)
if defined ENDED (
  if exist server.port del server.port
  echo stopped
) else (
  echo nothing of chengxiao listens at port %PORT%
)
endlocal
