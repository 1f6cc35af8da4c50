package dev.lakeward.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands between a client and a served lake, and does to each request what a schedule says.
final class FaultProxy implements AutoCloseable {
    /// What happens to one request.
    enum Fault {
        NONE,
        /// The service is busy and did nothing.
        THROTTLED,
        /// The service failed and did nothing.
        BROKEN,
        /// The connection is cut before the service sees the request.
        CUT_BEFORE,
        /// The service did it, and the answer is lost.
        CUT_AFTER,
        /// The service did it, and the answer breaks off in the middle.
        CUT_IN_BODY,
        /// The service did it, and the answer comes later than anybody waits.
        LATE,
        /// The sign-in has ended.
        EXPIRED,
        /// The identity may not do this.
        REFUSED
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final ServerSocket listening;
    private final URI lake;
    private final Function<String, Fault> schedule;
    private final Duration late;

    FaultProxy(URI lake, Supplier<Fault> schedule, Duration late) throws IOException {
        this(lake, request -> schedule.get(), late);
    }

    /// `schedule` is asked with the request's text.
    FaultProxy(URI lake, Function<String, Fault> schedule, Duration late) throws IOException {
        this.lake = lake;
        this.schedule = schedule;
        this.late = late;
        this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] request = message(client.getInputStream());
            if (request.length > 0) {
                answer(client, request, schedule.apply(new String(request, StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException | InterruptedException e) {
            // The client gave up.
            return;
        }
    }

    private void answer(Socket client, byte[] request, Fault fault) throws IOException, InterruptedException {
        OutputStream out = client.getOutputStream();
        switch (fault) {
            case NONE -> out.write(forward(request));
            case THROTTLED -> out.write(error(request, 400, "ThrottlingException"));
            case BROKEN -> out.write(error(request, 500, "InternalFailure"));
            case EXPIRED -> out.write(error(request, 400, "ExpiredTokenException"));
            case REFUSED -> out.write(error(request, 400, "AccessDeniedException"));
            case CUT_BEFORE -> client.setSoLinger(true, 0);
            case CUT_AFTER -> {
                forward(request);
                client.setSoLinger(true, 0);
            }
            case CUT_IN_BODY -> {
                byte[] whole = forward(request);
                out.write(whole, 0, Math.max(0, whole.length - 1 - whole.length / 4));
                out.flush();
            }
            case LATE -> {
                byte[] whole = forward(request);
                Thread.sleep(late);
                out.write(whole);
            }
        }
        out.flush();
    }

    // In the words of the protocol that the request speaks.
    private static byte[] error(byte[] request, int status, String code) {
        String asked = new String(request, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        String body = asked.contains("form-urlencoded")
                ? "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>m</Message></Error>"
                        + "</ErrorResponse>"
                : asked.contains("/s3/aws4_request")
                        ? "<Error><Code>" + code + "</Code><Message>m</Message></Error>"
                        : "{\"__type\":\"" + code + "\",\"message\":\"m\"}";
        return ("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] forward(byte[] request) throws IOException {
        try (Socket server = new Socket("127.0.0.1", lake.getPort())) {
            server.getOutputStream().write(request);
            server.getOutputStream().flush();
            byte[] answer = message(server.getInputStream());
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n");
            ByteArrayOutputStream closing = new ByteArrayOutputStream();
            closing.write(answer, 0, head);
            closing.writeBytes("\r\nConnection: close".getBytes(StandardCharsets.ISO_8859_1));
            closing.write(answer, head, answer.length - head);
            return closing.toByteArray();
        }
    }

    // One request or answer: its head, and as many bytes as it announces.
    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) {
                return all.toByteArray();
            }
            all.write(b);
            if (b == '\n'
                    && all.size() >= 4
                    && all.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        Matcher length = LENGTH.matcher(all.toString(StandardCharsets.ISO_8859_1));
        if (length.find()) {
            all.writeBytes(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return all.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
