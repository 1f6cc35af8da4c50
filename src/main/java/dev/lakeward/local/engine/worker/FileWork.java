package dev.lakeward.local.engine.worker;

import dev.lakeward.local.engine.format.Broken;
import dev.lakeward.local.engine.format.ConvertTask;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.EncodeTask;
import dev.lakeward.local.engine.format.FileDecoder;
import dev.lakeward.local.engine.format.FileEncoder;
import dev.lakeward.local.engine.format.ParquetFit;
import dev.lakeward.local.engine.format.RecordConverter;
import dev.lakeward.local.engine.format.UnwritableException;
import dev.lakeward.local.engine.sample.SampleWork;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/// Reads files into Parquet or writes them from it, several at a time, until one cannot be read.
final class FileWork {
    private static final long PROGRESS_NANOS = 100_000_000;
    // What reading and writing one file may hold.
    private static final long BYTES_EACH = 128L << 20;

    private final int threads;
    private final BooleanSupplier cancelled;
    private final LongConsumer progress;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong told = new AtomicLong(System.nanoTime());
    private volatile boolean ended;

    FileWork(int threads, BooleanSupplier cancelled, LongConsumer progress) {
        this.threads = threads;
        this.cancelled = cancelled;
        this.progress = progress;
    }

    Answer decode(List<DecodeTask> tasks) {
        FileDecoder decoder = new FileDecoder(this::stops, this::count);
        return all(tasks.stream()
                .<Callable<Optional<Broken>>>map(task -> () -> decoder.decode(task))
                .toList());
    }

    Answer fits(List<DecodeTask> files) {
        return texts(files.stream()
                .<Callable<String>>map(
                        file -> () -> stops() ? "" : ParquetFit.text(ParquetFit.of(file.source(), file.shape())))
                .toList());
    }

    Answer sample(List<String> tasks) {
        return texts(tasks.stream()
                .<Callable<String>>map(task -> () -> stops() ? "" : SampleWork.answer(task, this::stops))
                .toList());
    }

    Answer convert(ConvertTask task) {
        try {
            return new Answer.Texts(new RecordConverter(task, this::stops).convert());
        } catch (IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private Answer texts(List<Callable<String>> tasks) {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads(tasks.size()))) {
            List<Future<String>> running = tasks.stream().map(executor::submit).toList();
            List<String> texts = new ArrayList<>();
            for (Future<String> each : running) {
                texts.add(each.get());
            }
            return stops() ? failed(new InterruptedIOException()) : new Answer.Texts(texts);
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(new InterruptedIOException());
        }
    }

    Answer encode(List<EncodeTask> tasks) {
        FileEncoder encoder = new FileEncoder(this::stops, this::count);
        return all(tasks.stream()
                .<Callable<Optional<Broken>>>map(task -> () -> encoder.encode(task))
                .toList());
    }

    private boolean stops() {
        return ended || cancelled.getAsBoolean();
    }

    private Answer all(List<Callable<Optional<Broken>>> tasks) {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads(tasks.size()))) {
            List<Future<Optional<Broken>>> running =
                    tasks.stream().map(executor::submit).toList();
            try {
                for (int i = 0; i < running.size(); i++) {
                    Optional<Broken> broken = running.get(i).get();
                    if (broken.isPresent()) {
                        return new Answer.NotDecoded(i, broken.get());
                    }
                }
                return new Answer.Done();
            } finally {
                // Whoever still works stops at its next page.
                ended = true;
            }
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(new InterruptedIOException());
        }
    }

    private int threads(int tasks) {
        long fit = Runtime.getRuntime().maxMemory() / BYTES_EACH;
        return (int) Math.max(1, Math.min(fit, Math.min(threads, tasks)));
    }

    private static Answer failed(Throwable e) {
        return switch (e) {
            case InterruptedIOException _ -> new Answer.Refused("INTERRUPT", 0);
            case UnwritableException why ->
                new Answer.Refused("Invalid Input Error: " + UnwritableException.RAISED + why.getMessage(), 0);
            case IOException io -> Session.notWritten(io);
            case OutOfMemoryError error -> throw error;
            default -> new Answer.Refused("", 0);
        };
    }

    private void count(long more) {
        long all = rows.addAndGet(more);
        long last = told.get();
        if (System.nanoTime() - last > PROGRESS_NANOS && told.compareAndSet(last, System.nanoTime())) {
            progress.accept(all);
        }
    }
}
