package dev.lakeward.local.glue.crawler.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Stands between a client and a server, and does something once the client says a word.
final class Tap implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final int port;
    private final String word;
    private final Act act;

    /// What is done.
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    Tap(int port, String word, Act act) throws IOException {
        this.port = port;
        this.word = word;
        this.act = act;
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try (Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> {
                try {
                    server.getInputStream().transferTo(client.getOutputStream());
                    client.shutdownOutput();
                } catch (IOException e) {
                    // One of the two has gone.
                    return;
                }
            });
            forward(client.getInputStream(), server);
        } catch (Exception e) {
            // The test has ended, or the act has ended the server.
            return;
        }
    }

    private void forward(InputStream from, Socket server) throws Exception {
        byte[] buffer = new byte[64 << 10];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(word)) {
                act.run();
            }
            server.getOutputStream().write(buffer, 0, read);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
