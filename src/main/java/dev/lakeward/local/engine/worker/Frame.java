package dev.lakeward.local.engine.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What goes over the wire: the name of a message and its texts, each behind its length in bytes.
record Frame(String name, List<String> texts) {
    private static final int MOST_BYTES = 256 << 20;

    Frame {
        texts = List.copyOf(texts);
    }

    static Frame of(String name, String... texts) {
        return new Frame(name, List.of(texts));
    }

    static Frame read(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > MOST_BYTES) {
            throw new IOException("no message has " + count + " texts");
        }
        List<String> all = new ArrayList<>();
        long left = MOST_BYTES;
        for (int i = 0; i < count; i++) {
            int length = in.readInt();
            left -= length;
            if (length < 0 || left < 0) {
                throw new IOException("a message is too long");
            }
            all.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
        return new Frame(all.getFirst(), all.subList(1, count));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(texts.size() + 1);
        write(out, name);
        for (String text : texts) {
            write(out, text);
        }
        out.flush();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
