package dev.lakeward.local.athena;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Fields of a message of protocol buffers: numbers, texts and messages, by their number.
final class BinaryFields {
    private BinaryFields() {}

    /// A message that grows.
    static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        byte[] bytes() {
            return bytes.toByteArray();
        }

        void number(int field, long value) {
            varint((long) field << 3);
            varint(value);
        }

        void text(int field, String value) {
            message(field, value.getBytes(StandardCharsets.UTF_8));
        }

        void message(int field, byte[] content) {
            varint((long) field << 3 | 2);
            varint(content.length);
            bytes.writeBytes(content);
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
        }
    }

    /// A message that is read, a field at a time.
    static final class In {
        private final byte[] bytes;
        private int at;
        private int field;
        private long number;
        private byte[] content = {};

        In(byte[] bytes) {
            this.bytes = bytes;
        }

        int field() {
            return field;
        }

        long number() {
            return number;
        }

        byte[] content() {
            return content;
        }

        /// Whether there is another field, which is then this one. Throws IllegalArgumentException where none can be
        /// read.
        boolean next() {
            if (at == bytes.length) {
                return false;
            }
            long tag = varint();
            field = (int) (tag >>> 3);
            number = 0;
            content = new byte[0];
            switch ((int) (tag & 7)) {
                case 0 -> number = varint();
                case 2 -> content = bytes(varint());
                default -> throw new IllegalArgumentException("no field of a result's metadata");
            }
            return true;
        }

        private byte[] bytes(long length) {
            if (length < 0 || length > bytes.length - at) {
                throw new IllegalArgumentException("a result's metadata breaks off");
            }
            byte[] part = Arrays.copyOfRange(bytes, at, at + (int) length);
            at += (int) length;
            return part;
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (at == bytes.length) {
                    break;
                }
                byte each = bytes[at++];
                value |= (each & 0x7fL) << shift;
                if (each >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a result's metadata breaks off");
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
