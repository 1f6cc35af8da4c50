package dev.lakeward.lake.plan;

import dev.lakeward.text.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The text of a file of wanted access: UTF-8, or UTF-16 with a byte order mark, as some shells write it.
final class PlanText {
    /// The most bytes of a file, and characters of a text.
    static final int LONGEST = 64 * 1024 * 1024;

    private static final int[] MARK_OF_UTF_8 = {0xEF, 0xBB, 0xBF};
    private static final int[] MARK_OF_UTF_16_LE = {0xFF, 0xFE};
    private static final int[] MARK_OF_UTF_16_BE = {0xFE, 0xFF};

    private PlanText() {}

    /// Throws PlanFileException with the place of the first character that cannot be read.
    static String read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw new PlanFileException(1, 1, Words.text("yaml.too_long", LONGEST >> 20));
        }
        return startsWith(bytes, MARK_OF_UTF_16_LE)
                ? decoded(bytes, 2, StandardCharsets.UTF_16LE)
                : startsWith(bytes, MARK_OF_UTF_16_BE)
                        ? decoded(bytes, 2, StandardCharsets.UTF_16BE)
                        : decoded(bytes, startsWith(bytes, MARK_OF_UTF_8) ? 3 : 0, StandardCharsets.UTF_8);
    }

    private static boolean startsWith(byte[] bytes, int[] mark) {
        return bytes.length >= mark.length
                && Arrays.equals(
                        mark,
                        java.util.stream.IntStream.range(0, mark.length)
                                .map(i -> bytes[i] & 0xFF)
                                .toArray());
    }

    private static String decoded(byte[] bytes, int start, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes, start, bytes.length - start), text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            throw error(read, read.length(), Words.text("yaml.charset", charset));
        }
        return read;
    }

    /// What is wrong at a place of a text.
    static PlanFileException error(String text, int at, String message) {
        int line = 1 + (int) text.chars().limit(at).filter(c -> c == '\n').count();
        int column = at - text.lastIndexOf('\n', at - 1);
        return new PlanFileException(line, column, message);
    }
}
