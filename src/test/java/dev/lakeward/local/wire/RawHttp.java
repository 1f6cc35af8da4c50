package dev.lakeward.local.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sends exactly the bytes of a request, however wrong, and reads what comes back.
record RawHttp(String method, String target, Map<String, String> headers, byte[] body) {
    /// An answer; status 0 where the server only closed the connection.
    record Answer(int status, String text) {}

    RawHttp {
        headers = new LinkedHashMap<>(headers);
    }

    RawHttp with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.keySet().removeIf(each -> each.equalsIgnoreCase(name));
        if (value != null) {
            changed.put(name, value);
        }
        return new RawHttp(method, target, changed, body);
    }

    String header(String name) {
        return headers.entrySet().stream()
                .filter(each -> each.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    RawHttp withMethod(String other) {
        return new RawHttp(other, target, headers, body);
    }

    RawHttp withTarget(String other) {
        return new RawHttp(method, other, headers, body);
    }

    RawHttp withBody(byte[] other) {
        return new RawHttp(method, target, headers, other);
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (headers.keySet().stream().noneMatch(name -> name.equalsIgnoreCase("content-length"))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    Answer send(URI endpoint) throws IOException {
        return send(endpoint, bytes());
    }

    static Answer send(URI endpoint, byte[] bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", endpoint.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return read(socket.getInputStream());
        } catch (java.net.SocketException e) {
            // The server hung up before it had read everything.
            return new Answer(0, "");
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String status = text.length() > 12 ? text.substring(9, 12) : "000";
        return new Answer(status.matches("\\d{3}") ? Integer.parseInt(status) : 0, text);
    }
}
