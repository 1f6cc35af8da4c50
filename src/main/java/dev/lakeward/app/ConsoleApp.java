package dev.lakeward.app;
final class ConsoleApp { static void open(Connection c) {} }
