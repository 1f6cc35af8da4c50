package dev.lakeward.local;

import dev.lakeward.local.engine.format.GoodFiles;
import io.trino.hive.formats.compression.CompressionKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Objects that somebody may put into a bucket to trouble a crawl: what was a file, damaged, and what was made to.
final class HostileObjects {
    /// Stands in each file as a value, and is to be read nowhere else.
    static final String SECRET = "canary-7f3a91";

    private static final int MEGABYTE = 1 << 20;
    private static final List<String> NAMES = List.of(
            "plain",
            "with a space",
            "한글 이름",
            "\ud83d\ude00",
            "..",
            "...",
            "a..b",
            "%2e%2e",
            "%00",
            "tab\tin",
            "line\nend",
            "bell\u0007",
            "\u202eexe.vsc",
            "quote'\"`",
            "semi;colon",
            "$(id)",
            "back\\slash",
            "<script>",
            "{0}",
            "=",
            "k=",
            "=v",
            "key=value",
            "n".repeat(200));

    private final Map<String, byte[]> good;
    private final List<byte[]> all;
    private final Random random;

    /// An object's key below a folder, and its bytes.
    record Named(String key, byte[] bytes) {}

    private HostileObjects(Map<String, byte[]> good, Random random) {
        this.good = good;
        this.all = List.copyOf(good.values());
        this.random = random;
    }

    static HostileObjects of(Path folder, long seed) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>(GoodFiles.in(folder));
        files.put(".csv", ("id,name,price\n" + ("1," + SECRET + ",2.5\n").repeat(40)).getBytes(StandardCharsets.UTF_8));
        files.put(
                ".json",
                ("{\"id\":1,\"n\":[1,2.5],\"o\":{\"p\":\"" + SECRET + "\"}}\n")
                        .repeat(40)
                        .getBytes(StandardCharsets.UTF_8));
        return new HostileObjects(files, new Random(seed));
    }

    Map<String, byte[]> good() {
        return good;
    }

    /// A file that was whole, damaged in some way, under some name.
    Named damaged(int number) {
        List<String> forms = List.copyOf(good.keySet());
        String form = forms.get(number % forms.size());
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return new Named("d" + number + "/" + name + form, mutated(good.get(form)));
    }

    private byte[] mutated(byte[] whole) {
        byte[] bytes = whole.clone();
        byte[] other = all.get(random.nextInt(all.size()));
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                return Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
            }
            case 2 -> {
                return joined(
                        Arrays.copyOf(bytes, bytes.length / 2),
                        Arrays.copyOfRange(other, other.length / 2, other.length));
            }
            case 3 -> {
                // Near the end, where footers are.
                int from = Math.max(0, bytes.length - 100);
                bytes[from + random.nextInt(bytes.length - from)] ^= (byte) (1 << random.nextInt(8));
            }
            case 4 -> {
                for (int i = 0; i < 1 + random.nextInt(20); i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            default -> {
                int length = 1 + random.nextInt(Math.min(bytes.length, other.length) - 1);
                System.arraycopy(
                        other,
                        random.nextInt(other.length - length + 1),
                        bytes,
                        random.nextInt(bytes.length - length + 1),
                        length);
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /// Files that were made to trouble whoever reads them, each in a folder of its own.
    List<Named> made() {
        List<Named> made = new ArrayList<>();
        byte[] line = new byte[3 * MEGABYTE];
        for (int i = 0; i < line.length; i++) {
            line[i] = (byte) ('a' + random.nextInt(26));
        }
        for (CompressionKind kind : List.of(
                CompressionKind.GZIP,
                CompressionKind.BZIP2,
                CompressionKind.ZSTD,
                CompressionKind.SNAPPY,
                CompressionKind.LZ4)) {
            byte[] bomb = compressed(kind, new byte[32 * MEGABYTE]);
            add(made, "bomb" + kind.getFileExtension(), bomb);
            add(made, "bomb2.csv" + kind.getFileExtension(), compressed(kind, bomb));
            add(made, "line.csv" + kind.getFileExtension(), compressed(kind, line));
        }
        add(made, "many.zip", zip(List.of("a.csv", "b.csv")));
        add(made, "up.zip", zip(List.of("../../up.csv")));
        add(made, "none.zip", zip(List.of()));
        add(made, "line.csv", "id,name\n1," + "x".repeat(10 * MEGABYTE) + "\n2,y\n");
        add(made, "first-line.csv", "x".repeat(10 * MEGABYTE) + "\n1\n");
        add(made, "quote.csv", "id,name\n1,\"" + "x\n".repeat(MEGABYTE));
        add(made, "line.json", "{\"a\":\"" + "x".repeat(10 * MEGABYTE) + "\"}\n");
        add(made, "endless.json", "{\"a\":[" + "1,".repeat(5 * MEGABYTE));
        add(made, "number.json", "{\"a\":" + "9".repeat(MEGABYTE) + ",\"b\":1e999999999}\n");
        add(made, "exponent.json", "{\"a\":1e999999999,\"b\":-1e-999999999}\n");
        add(made, "name.json", "{\"" + "n".repeat(MEGABYTE) + "\":1}\n");
        add(made, "arrays.json", "[".repeat(200_000) + "]".repeat(200_000));
        add(made, "objects.json", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        add(made, "keys.json", "{" + columns(10_000, i -> "\"k" + i + "\":1") + "}\n");
        add(
                made,
                "keys-each.json",
                IntStream.range(0, 2_000)
                        .mapToObj(i -> "{\"k" + i + "\":{\"v" + i + "\":1}}\n")
                        .collect(Collectors.joining()));
        add(
                made,
                "columns.csv",
                columns(10_000, i -> "c" + i) + "\n" + columns(10_000, i -> "1") + "\n" + columns(10_000, i -> "2")
                        + "\n");
        add(made, "too-many.csv", columns(100_000, i -> "c" + i) + "\n" + columns(100_000, i -> "1") + "\n");
        add(made, "deep.xml", "<r>".repeat(100_000));
        add(
                made,
                "laughs.xml",
                "<!DOCTYPE r [<!ENTITY a \"ha\">"
                        + IntStream.range(0, 20)
                                .mapToObj(i -> "<!ENTITY " + (char) ('b' + i) + " \""
                                        + ("&" + (char) ('a' + i) + ";").repeat(20) + "\">")
                                .collect(Collectors.joining())
                        + "]><r><p>&u;</p></r>");
        add(made, "outside.xml", "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><r><p>&x;</p><p>&x;</p></r>");
        add(
                made,
                "nearly.log",
                ("203.0.113.9 - - [10/Oct/2023:13:55:36 +0000] \"" + "GET ".repeat(20_000) + "\n").repeat(20));
        add(made, "spaces.log", (" ".repeat(50_000) + "x\n").repeat(20));
        add(made, "zeros.bin", new byte[MEGABYTE]);
        add(made, "utf16.csv", "id,name\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_16));
        add(made, "mark.csv", "\ufeff\ufeff\n");
        add(made, "one.csv", "x");
        add(
                made,
                "claims.parquet",
                joined(
                        "PAR1".getBytes(StandardCharsets.US_ASCII),
                        joined(
                                new byte[] {1, 2, 3, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
                                "PAR1".getBytes(StandardCharsets.US_ASCII))));
        add(made, "claims.orc", joined("ORC".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 1, 2, 3, (byte) 0xff
        }));
        add(made, "claims.avro", joined(new byte[] {'O', 'b', 'j', 1}, new byte[] {
            (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f
        }));
        return made;
    }

    private static void add(List<Named> made, String name, String text) {
        add(made, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(List<Named> made, String name, byte[] bytes) {
        made.add(new Named("m" + made.size() + "/" + name, bytes));
    }

    private static String columns(int count, java.util.function.IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining(","));
    }

    private static byte[] compressed(CompressionKind kind, byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = kind.createCodec().createStreamCompressor(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(List<String> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (String member : members) {
                out.putNextEntry(new ZipEntry(member));
                out.write("id,name\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
