package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.store.Volume;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// 100,000 requests that are wrong in some way: no answer is an internal error, none tells of paths, classes or
/// hidden values, and the server answers sound requests afterwards.
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("lakeward.requests", 3_000);
    private static final int CLIENTS = 8;

    private static Path folder;
    private static LocalLake lake;
    private static WireServer verifying;
    private static WireServer trusting;

    @BeforeAll
    static void serve() throws Exception {
        folder = Files.createTempDirectory("lakeward-fuzz");
        SampleFolder.copyTo(folder.resolve("lake"));
        lake = LocalLake.open(folder.resolve("lake"), InstantSource.system());
        AccessKeys keys = new AccessKeys(folder.resolve("lake"), folder.resolve("settings"));
        verifying = WireServer.start(lake, keys, 0, InstantSource.system(), null);
        // The deeper one gets, the more there is to break: this one asks for no signature.
        trusting = WireServer.start(lake, keys, 0, InstantSource.system(), LocalLake.role("marketing"));
    }

    @AfterAll
    static void end() throws Exception {
        verifying.close();
        trusting.close();
        lake.close();
        Volume.deleteTree(folder);
    }

    @Test
    void malformedRequestsBreakNothing() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        List<String> bad = java.util.Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int seed = i;
                all.add(clients.submit((Callable<Boolean>) () -> {
                    run(new Random(seed), sent, bad);
                    return true;
                }));
            }
            for (Future<Boolean> each : all) {
                each.get();
            }
        }
        assertThat(bad).isEmpty();
        assertThat(sent.get()).isGreaterThanOrEqualTo(REQUESTS);
        RawHttp sound = new RawHttp(
                "POST",
                "/",
                Map.of("Host", "127.0.0.1", "X-Amz-Target", "AWSGlue.GetDatabases"),
                "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(sound.send(trusting.endpoint()).status()).isEqualTo(200);
        assertThat(sound.send(verifying.endpoint()).status()).isEqualTo(403);
    }

    private static void run(Random random, AtomicInteger sent, List<String> bad) throws Exception {
        List<Served> services = Served.of(lake.services());
        Connection deep = new Connection(trusting.endpoint().getPort());
        Connection shallow = new Connection(verifying.endpoint().getPort());
        while (sent.incrementAndGet() <= REQUESTS && bad.size() < 5) {
            byte[] request = request(random, services);
            Connection connection = random.nextInt(4) == 0 ? shallow : deep;
            String answer = connection.send(request);
            boolean leaks = answer.contains("dev.lakeward")
                    || answer.contains("Exception: ")
                    || answer.contains("\tat ")
                    || answer.contains(folder.toString())
                    || answer.startsWith("HTTP/1.1 500");
            if (leaks) {
                bad.add(new String(request, StandardCharsets.ISO_8859_1) + "\n=> " + answer);
            }
        }
        deep.close();
        shallow.close();
    }

    private static byte[] request(Random random, List<Served> services) {
        Served service = services.get(random.nextInt(services.size()));
        Operation operation =
                service.operations().get(random.nextInt(service.operations().size()));
        byte[] sound = shaped(random, service, operation);
        return switch (random.nextInt(6)) {
            case 0 -> noise(random);
            case 1, 2 -> flipped(random, sound);
            default -> sound;
        };
    }

    // A request that names a real operation, with members that may be anything.
    private static byte[] shaped(Random random, Served service, Operation operation) {
        String junk = junk(random);
        String body = switch (service.protocol()) {
            case JsonProtocol ignored -> json(random, operation);
            case RestJsonProtocol ignored -> json(random, operation);
            case QueryProtocol ignored -> "Action=" + operation.name() + "&RoleName=" + junk + "&RoleArn=" + junk;
            case RestXmlProtocol ignored -> "<A><Object><Key>" + junk + "</Key></Object><B>" + junk + "</A>";
            case CborProtocol ignored -> junk;
        };
        String target = switch (service.protocol()) {
            case RestJsonProtocol ignored -> "/" + operation.name();
            case RestXmlProtocol ignored ->
                "/" + (random.nextBoolean() ? "shop-lake" : junk) + (random.nextBoolean() ? "/" + junk : "")
                        + (random.nextBoolean() ? "?" + junk : "");
            default -> "/";
        };
        String method = service.protocol() instanceof RestXmlProtocol
                ? operation.binding().httpMethod().name()
                : "POST";
        String type = switch (service.protocol()) {
            case QueryProtocol ignored -> "application/x-www-form-urlencoded";
            case RestXmlProtocol ignored -> "application/xml";
            default -> "application/json";
        };
        String prefix = switch (service.signingName()) {
            case "glue" -> "X-Amz-Target: AWSGlue." + operation.name() + "\r\n";
            case "athena" -> "X-Amz-Target: AmazonAthena." + operation.name() + "\r\n";
            case "cloudtrail" -> "X-Amz-Target: CloudTrail_20131101." + operation.name() + "\r\n";
            case "events" -> "X-Amz-Target: AWSEvents." + operation.name() + "\r\n";
            case "firehose" -> "X-Amz-Target: Firehose_20150804." + operation.name() + "\r\n";
            default -> "";
        };
        String chunks = random.nextInt(10) == 0
                ? "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nx-amz-trailer: x-amz-checksum-crc32\r\n"
                : "";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type + "\r\n" + prefix
                + chunks + "Content-Length: " + bytes.length + "\r\n\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    private static String json(Random random, Operation operation) {
        StringBuilder json = new StringBuilder("{");
        SdkPojo shape = operation.newRequest();
        for (SdkField<?> field : shape.sdkFields()) {
            if (random.nextInt(3) > 0) {
                json.append(json.length() > 1 ? "," : "")
                        .append('"')
                        .append(field.locationName())
                        .append("\":")
                        .append(anything(random, field, 0));
            }
        }
        return json.append(random.nextInt(20) == 0 ? "" : "}").toString();
    }

    private static String anything(Random random, SdkField<?> field, int depth) {
        if (depth > 4 || random.nextInt(8) == 0) {
            return List.of(
                            "null",
                            "1",
                            "-1e999999999",
                            "\"\"",
                            "[]",
                            "{}",
                            "true",
                            "[[[[]]]]",
                            "99999999999999999999",
                            "\"\\u0000\"")
                    .get(random.nextInt(10));
        }
        return switch (field.marshallingType().getTargetClass().getSimpleName()) {
            case "SdkPojo" -> {
                StringBuilder inner = new StringBuilder("{");
                for (SdkField<?> each : field.constructor().get().sdkFields()) {
                    if (random.nextInt(3) == 0) {
                        inner.append(inner.length() > 1 ? "," : "")
                                .append('"')
                                .append(each.locationName())
                                .append("\":")
                                .append(anything(random, each, depth + 1));
                    }
                }
                yield inner.append('}').toString();
            }
            case "List" ->
                "["
                        + anything(
                                random,
                                field.getTrait(software.amazon.awssdk.core.traits.ListTrait.class)
                                        .memberFieldInfo(),
                                depth + 1)
                        + "]";
            case "Map" -> "{\"k\":\"v\"}";
            case "Integer", "Long" -> String.valueOf(random.nextInt(2_000) - 1_000);
            case "Boolean" -> String.valueOf(random.nextBoolean());
            default -> "\"" + word(random) + "\"";
        };
    }

    private static String word(Random random) {
        List<String> words = List.of(
                "shop",
                "customers",
                "raw",
                "orders",
                "..",
                "%",
                "s3://shop-lake/x/",
                "SELECT * FROM shop.customers",
                "arn:aws:iam::123456789012:role/admin",
                "bytes=0-",
                "SELECT",
                "ALL",
                "é😀",
                "a'b",
                "primary",
                "((((");
        return words.get(random.nextInt(words.size()));
    }

    private static String junk(Random random) {
        return List.of(
                        "a",
                        "%41",
                        "%zz",
                        "..",
                        "%00",
                        "a%0d%0ab",
                        "uploads",
                        "x=1&y",
                        "list-type=2",
                        "k/../../e",
                        "%F0%28",
                        "+")
                .get(random.nextInt(12));
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200) + 4];
        random.nextBytes(bytes);
        byte[] end = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(end, 0, bytes, bytes.length - 4, 4);
        return bytes;
    }

    private static byte[] flipped(Random random, byte[] sound) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(4) + 1; i > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /// A connection that is used again for as long as the server keeps it.
    private static final class Connection {
        private final int port;
        private Socket socket;
        private InputStream in;

        Connection(int port) {
            this.port = port;
        }

        String send(byte[] request) throws IOException {
            try {
                if (socket == null) {
                    socket = new Socket("127.0.0.1", port);
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(100);
                    in = new BufferedInputStream(socket.getInputStream());
                }
                OutputStream out = socket.getOutputStream();
                out.write(request);
                out.flush();
                return answer();
            } catch (SocketTimeoutException e) {
                // The request announced more than it sent: the server waits, rightly.
                close();
                return "";
            } catch (IOException e) {
                close();
                return "";
            }
        }

        private String answer() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int state = 0;
            while (state < 4) {
                int b = in.read();
                if (b < 0) {
                    close();
                    return head.toString(StandardCharsets.ISO_8859_1);
                }
                head.write(b);
                state = b == (state % 2 == 0 ? '\r' : '\n') ? state + 1 : b == '\r' ? 1 : 0;
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            java.util.regex.Matcher length = java.util.regex.Pattern.compile("(?i)content-length: (\\d+)")
                    .matcher(text);
            boolean bodiless = text.startsWith("HTTP/1.1 204") || text.startsWith("HTTP/1.1 304");
            if (length.find() && !bodiless && in.available() > 0) {
                text += new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
            }
            // What is out of step with its announced length must not be read as the next answer.
            if (!text.startsWith("HTTP/1.1 200") || in.available() > 0) {
                close();
            }
            return text;
        }

        void close() throws IOException {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        }
    }
}
