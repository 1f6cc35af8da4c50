package dev.lakeward.local.serde;

import com.github.luben.zstd.ZstdOutputStream;
import io.trino.hive.formats.compression.CompressionKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/// A file's bytes of its lines in a case file: each ends in a line feed, but for those that end in a single backslash.
/// A line `\m` begins another member of a compressed file.
final class CaseContents {
    private static final String MEMBER = "\\m";

    private CaseContents() {}

    static byte[] of(List<String> lines, String codec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        for (String line : lines) {
            if (line.equals(MEMBER)) {
                out.writeBytes(compressed(member.toByteArray(), codec));
                member.reset();
            } else if (continues(line)) {
                member.writeBytes(CaseText.bytes(line.substring(0, line.length() - 1)));
            } else {
                member.writeBytes(CaseText.bytes(line));
                member.write('\n');
            }
        }
        out.writeBytes(compressed(member.toByteArray(), codec));
        return out.toByteArray();
    }

    // An odd number of backslashes at the end.
    private static boolean continues(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private static byte[] compressed(byte[] bytes, String codec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressor = compressor(out, codec)) {
            compressor.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static OutputStream compressor(OutputStream out, String codec) throws IOException {
        return switch (codec) {
            case "" -> out;
            case "gzip" -> new GZIPOutputStream(out);
            case "bzip2" -> new BZip2CompressorOutputStream(out);
            case "deflate" -> new DeflaterOutputStream(out);
            case "zstd" -> new ZstdOutputStream(out);
            case "lz4" -> CompressionKind.LZ4.createCodec().createStreamCompressor(out);
            case "snappy" -> CompressionKind.SNAPPY.createCodec().createStreamCompressor(out);
            case "lzo" -> CompressionKind.LZO.createCodec().createStreamCompressor(out);
            case "lzop" -> CompressionKind.LZOP.createCodec().createStreamCompressor(out);
            default -> throw new IllegalArgumentException("no codec: " + codec);
        };
    }
}
