@echo off
rem Lakeward for Windows: finds a JDK 25, builds if needed, and starts. See lakeward for the commands.
setlocal enabledelayedexpansion
set "home=%~dp0"
set "jdk="
call :check "%JAVA_HOME%"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%ProgramFiles%\BellSoft\LibericaJDK-25*" "%USERPROFILE%\.jdks\*25*" "%USERPROFILE%\.sdkman\candidates\java\25*" "%USERPROFILE%\scoop\apps\temurin25-jdk\current") do call :check "%%~d"
if not defined jdk (
    echo Lakeward needs a JDK 25 and found none. 1>&2
    echo Looked in JAVA_HOME, Program Files ^(Eclipse Adoptium, Java, Microsoft, Zulu, Amazon Corretto, BellSoft^), .jdks, .sdkman and scoop. 1>&2
    echo Install one: winget install EclipseAdoptium.Temurin.25.JDK, or set JAVA_HOME to it, and run this again. 1>&2
    exit /b 1
)
set "JAVA_HOME=%jdk%"
set "flags=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-modules=jdk.incubator.vector"
if /i "%~1"=="test" (
    call "%home%mvnw.cmd" -f "%home%pom.xml" -B -ntp verify
    exit /b !errorlevel!
)
if /i "%~1"=="bench" (
    call "%home%mvnw.cmd" -f "%home%pom.xml" -B -ntp -q -Pbench compile || exit /b 1
    call :classpath
    "%JAVA_HOME%\bin\java" %flags% "@%home%target\class-path.args" dev.lakeward.bench.Benchmarks
    exit /b !errorlevel!
)
call "%home%mvnw.cmd" -f "%home%pom.xml" -B -ntp -q compile || exit /b 1
call :classpath
"%JAVA_HOME%\bin\java" %flags% "@%home%target\class-path.args" dev.lakeward.app.Launcher %*
exit /b !errorlevel!

:check
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
"%~1\bin\java" -version 2>&1 | findstr /r /c:"version .25[^0-9]" >nul && set "jdk=%~1"
exit /b 0

rem The class path is longer than a command line or a variable may be: Java reads it from a file.
:classpath
set "slashed=%home:\=/%"
(<nul set /p "=-cp "%slashed%target/classes;" & type "%home%target\class-path" & echo ") >"%home%target\class-path.args"
exit /b 0
