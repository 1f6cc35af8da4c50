package dev.lakeward.local.engine.format;

import io.airlift.compress.v3.Decompressor;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Hadoop's stream of compressed blocks: the length of a block, then chunks with their lengths until it is whole.
/// A length is anybody's number, so what it makes us hold is limited.
final class HadoopBlocks extends InputStream {
    // Sixty-four times what Hadoop writes.
    private static final int LARGEST = 16 << 20;

    private final DataInputStream in;
    private final Decompressor decompressor;
    private byte[] chunk = new byte[0];
    private int at;
    private int end;
    private int left;

    HadoopBlocks(InputStream in, Decompressor decompressor) {
        this.in = new DataInputStream(in);
        this.decompressor = decompressor;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (at == end) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(length, end - at);
        System.arraycopy(chunk, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean next() throws IOException {
        while (left == 0) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            left = limited(first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort());
        }
        int compressed = limited(in.readInt());
        byte[] input = in.readNBytes(compressed);
        if (input.length < compressed) {
            throw new EOFException("a chunk is cut");
        }
        chunk = chunk.length < left ? new byte[left] : chunk;
        at = 0;
        end = decompressor.decompress(input, 0, compressed, chunk, 0, left);
        left -= end;
        return true;
    }

    private static int limited(int length) throws IOException {
        if (length < 0 || length > LARGEST) {
            throw new IOException("a block is too large");
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
