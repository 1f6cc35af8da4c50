package dev.lakeward.local.engine.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The worker's program: answers requests of its standard input on its standard output until the input ends, which it
/// does when the process that started it is gone.
public final class EngineWorker {
    /// Deep expressions need more than a thread has by default.
    private static final long STACK_BYTES = 64 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Session session;
    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
    private final Object turn = new Object();
    private int answered;

    private EngineWorker(DataInputStream in, DataOutputStream out, String limits) {
        this.in = in;
        this.out = out;
        this.session = new Session(limits, rows -> send(new Answer.Progress(rows)));
    }

    /// The arguments are settings, each ended by a semicolon.
    public static void main(String[] limits) {
        DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        EngineWorker worker = new EngineWorker(in, out, String.join(" ", limits));
        Thread engine = new Thread(null, worker::answerAll, "engine", STACK_BYTES);
        engine.setDaemon(true);
        // The other side reads the end of our output and knows what that means.
        engine.setUncaughtExceptionHandler((thread, e) -> Runtime.getRuntime().halt(1));
        engine.start();
        worker.readAll();
        // Whatever the engine still does is nobody's any more.
        Runtime.getRuntime().halt(0);
    }

    private void readAll() {
        try {
            while (true) {
                Request request = Request.read(in);
                if (request instanceof Request.Interrupt(int number)) {
                    Thread.ofPlatform().daemon().name("interrupt").start(() -> interrupt(number));
                } else {
                    waiting.add(request);
                }
            }
        } catch (IOException e) {
            // The other side is gone.
            return;
        }
    }

    private void answerAll() {
        try {
            while (true) {
                Answer answer = session.answer(waiting.take());
                synchronized (turn) {
                    answered++;
                    session.forgetCancel();
                }
                send(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void interrupt(int number) {
        try {
            while (cancelUnlessAnswered(number)) {
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean cancelUnlessAnswered(int number) {
        synchronized (turn) {
            if (answered < number) {
                session.cancel();
            }
            return answered < number;
        }
    }

    private synchronized void send(Answer answer) {
        try {
            answer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
