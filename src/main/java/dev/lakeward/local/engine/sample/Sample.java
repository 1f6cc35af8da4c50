package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Note;
import dev.lakeward.local.engine.sample.SampleAnswer.Size;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The beginning of a file as text: `isWhole` where it is all of it, and `fileBytes` the file's, uncompressed and
/// perhaps guessed. Bytes that are no UTF-8 are read as Latin-1.
record Sample(String text, boolean isWhole, int bytes, long fileBytes, List<Note> notes) {
    private static final int LONGEST_CHARACTER = 4;

    static Sample of(byte[] head, boolean isWhole, long fileBytes) {
        List<Note> notes = new ArrayList<>();
        int from = 0;
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            notes.add(new Note(Note.Kind.BYTE_ORDER_MARK, 1));
            from = 3;
        } else if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
            throw new UnreadableException(Cause.UTF_16, 1);
        }
        byte[] bytes = Arrays.copyOfRange(head, from, head.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (int cut = 0; cut < (isWhole ? 1 : LONGEST_CHARACTER) && cut <= bytes.length; cut++) {
            try {
                CharBuffer text = decoder.decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut));
                return new Sample(text.toString(), isWhole, head.length, fileBytes, notes);
            } catch (CharacterCodingException e) {
                // A character may be cut at the end.
                decoder.reset();
            }
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        notes.add(new Note(Note.Kind.NOT_UTF_8, lineOfFirstHigh(text)));
        return new Sample(text, isWhole, head.length, fileBytes, notes);
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static long lineOfFirstHigh(String text) {
        long line = 1;
        for (int i = 0; i < text.length() && text.charAt(i) < 0x80; i++) {
            line += text.charAt(i) == '\n' ? 1 : 0;
        }
        return line;
    }

    boolean isBinary() {
        return text.indexOf('\0') >= 0;
    }

    /// The lines that are there to their end.
    List<String> lines() {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!isWhole && !lines.isEmpty() && !text.endsWith("\n")) {
            lines.removeLast();
        }
        return lines;
    }

    /// How many records of a file some in the first `read` bytes make.
    Size size(long records, long read) {
        long average = Math.max(1, read / Math.max(1, records));
        return isWhole ? new Size(records, true, average) : new Size(fileBytes / average, false, average);
    }
}
