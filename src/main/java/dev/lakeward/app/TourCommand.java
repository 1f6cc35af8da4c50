package dev.lakeward.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "tour")
final class TourCommand implements Callable<Integer> {
    @Override
    public Integer call() { return 0; }
}
