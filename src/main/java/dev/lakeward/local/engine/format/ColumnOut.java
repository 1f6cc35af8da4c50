package dev.lakeward.local.engine.format;

import io.airlift.compress.v3.snappy.SnappyCompressor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/// A column of the group of rows that is being written: its values are gathered in their plain form, and become pages,
/// which stay in memory until the group is written. See the
/// [format](https://parquet.apache.org/docs/file-format/data-pages/encodings/).
final class ColumnOut {
    private final String name;
    private final Type type;
    private final int width;
    private final SnappyCompressor snappy;
    private final ByteSink values = new ByteSink();
    private final ByteSink body = new ByteSink();
    private final ByteSink pages = new ByteSink();
    private final ByteSink dictionaryPage = new ByteSink();
    private final ByteSink compressed = new ByteSink();
    private final ValueDictionary dictionary = new ValueDictionary();
    private final ColumnBounds bounds;
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private boolean[] isThere = new boolean[1_024];
    private int[] lengths = new int[1_024];
    private int[] numbers = new int[1_024];
    private int rowsOfPage;
    private int valuesOfPage;
    private long rows;
    private long nulls;
    private long plainBytes;
    // Whether values come again often enough, so far.
    private boolean isRepeating;
    private boolean isHopeless;
    private boolean isCompressed;

    ColumnOut(SchemaElement column, SnappyCompressor snappy) {
        this.name = column.getName();
        this.type = column.getType();
        this.snappy = snappy;
        this.width = switch (type) {
            case BOOLEAN -> 1;
            case INT32, FLOAT -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            case FIXED_LEN_BYTE_ARRAY -> column.getType_length();
            default -> 0;
        };
        this.isHopeless = type == Type.BOOLEAN;
        this.isRepeating = !isHopeless;
        this.bounds = new ColumnBounds(type);
    }

    /// How many bytes a value has; 0 where each has its own length.
    int width() {
        return width;
    }

    /// About what it holds.
    long bytes() {
        return pages.length() + (long) values.length();
    }

    /// What it holds that is in no page yet.
    long bytesOfPage() {
        return values.length();
    }

    void addNull() {
        row(false);
    }

    void addBoolean(boolean value) {
        row(true);
        values.write(value ? 1 : 0);
    }

    /// Of a whole number that the column is wide enough for.
    void addLong(long value) {
        row(true);
        if (width == Integer.BYTES) {
            values.putInt((int) value);
        } else {
            values.putLong(value);
        }
    }

    void addBytes(byte[] from, int at, int count) {
        row(true);
        if (valuesOfPage > lengths.length) {
            lengths = Arrays.copyOf(lengths, 2 * lengths.length);
        }
        lengths[valuesOfPage - 1] = count;
        values.write(from, at, count);
    }

    private void row(boolean there) {
        if (rowsOfPage == isThere.length) {
            isThere = Arrays.copyOf(isThere, 2 * rowsOfPage);
        }
        isThere[rowsOfPage++] = there;
        if (there) {
            valuesOfPage++;
        }
    }

    /// Makes a page of what was added since the last one.
    void endPage() throws IOException {
        if (rowsOfPage == 0) {
            return;
        }
        body.clear();
        BitPacking.writeLevels(isThere, rowsOfPage, valuesOfPage, body);
        Encoding encoding = values();
        encodings.add(encoding);
        if (rows == 0) {
            decide();
        }
        PageHeader header = new PageHeader(PageType.DATA_PAGE, body.length(), 0);
        header.setData_page_header(new DataPageHeader(rowsOfPage, encoding, Encoding.RLE, Encoding.RLE));
        put(header, body, pages);
        rows += rowsOfPage;
        nulls += rowsOfPage - valuesOfPage;
        rowsOfPage = 0;
        valuesOfPage = 0;
        values.clear();
    }

    private Encoding values() {
        if (isRepeating && valuesOfPage > 0 && isNumbered()) {
            BitPacking.writeNumbers(numbers, valuesOfPage, dictionary.count() - 1, body);
            return Encoding.RLE_DICTIONARY;
        }
        if (type == Type.BOOLEAN) {
            booleans();
            return Encoding.PLAIN;
        }
        bound();
        if (width > 0) {
            values.appendTo(body);
            return Encoding.PLAIN;
        }
        // Lengths that lie between the bytes would cost the compression twice the time.
        DeltaLengths.write(lengths, valuesOfPage, body);
        values.appendTo(body);
        return Encoding.DELTA_LENGTH_BYTE_ARRAY;
    }

    // Numbers each value; says whether the dictionary has all of them.
    private boolean isNumbered() {
        if (numbers.length < valuesOfPage) {
            numbers = new int[Math.max(valuesOfPage, 2 * numbers.length)];
        }
        boolean isFirst = dictionary.isEmpty();
        byte[] bytes = values.bytes();
        int at = 0;
        for (int i = 0; i < valuesOfPage; i++) {
            int length = width == 0 ? lengths[i] : width;
            int known = dictionary.count();
            int number = dictionary.number(bytes, at, length);
            if (number == known) {
                bounds.add(bytes, at, length);
                if (isFirst && i > 4_000 && number > i / 2) {
                    number = -1;
                }
            }
            if (number < 0) {
                isRepeating = false;
                if (isFirst) {
                    // None of its pages asks for it.
                    isHopeless = true;
                    dictionary.clear();
                }
                return false;
            }
            numbers[i] = number;
            at += length;
        }
        return true;
    }

    private void booleans() {
        boolean[] all = new boolean[valuesOfPage];
        for (int i = 0; i < valuesOfPage; i++) {
            all[i] = values.bytes()[i] != 0;
            bounds.add(values.bytes(), i, 1);
        }
        BitPacking.write(all, valuesOfPage, body);
    }

    private void bound() {
        byte[] bytes = values.bytes();
        int at = 0;
        for (int i = 0; i < valuesOfPage; i++) {
            int length = width == 0 ? lengths[i] : width;
            bounds.add(bytes, at, length);
            at += length;
        }
    }

    // A page behind its head, which learns how long it became.
    private void put(PageHeader header, ByteSink from, ByteSink to) throws IOException {
        compressed.clear();
        ByteSink put = from;
        if (isCompressed) {
            compressed.reserve(snappy.maxCompressedLength(from.length()));
            compressed.put(
                    snappy.compress(from.bytes(), 0, from.length(), compressed.bytes(), 0, compressed.bytes().length));
            put = compressed;
        }
        header.setCompressed_page_size(put.length());
        int before = to.length();
        Util.writePageHeader(header, to);
        plainBytes += to.length() - before + from.length();
        put.appendTo(to);
    }

    // Whether compression takes a quarter away, seen by the first page: it costs more time than all else.
    private void decide() {
        compressed.clear();
        compressed.reserve(snappy.maxCompressedLength(body.length()));
        int length = snappy.compress(body.bytes(), 0, body.length(), compressed.bytes(), 0, compressed.bytes().length);
        isCompressed = length < body.length() - body.length() / 4;
    }

    /// Writes its pages, and begins anew. `from` is where in the file they go.
    ColumnMetaData write(OutputStream out, long from) throws IOException {
        dictionaryPage.clear();
        if (!dictionary.isEmpty()) {
            body.clear();
            dictionary.write(body, width == 0);
            PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, body.length(), 0);
            header.setDictionary_page_header(new DictionaryPageHeader(dictionary.count(), Encoding.PLAIN));
            put(header, body, dictionaryPage);
            encodings.add(Encoding.PLAIN);
        }
        List<Encoding> all = new ArrayList<>(encodings);
        all.add(Encoding.RLE);
        ColumnMetaData written = new ColumnMetaData(
                type,
                all,
                List.of(name),
                isCompressed ? CompressionCodec.SNAPPY : CompressionCodec.UNCOMPRESSED,
                rows,
                plainBytes,
                (long) dictionaryPage.length() + pages.length(),
                from + dictionaryPage.length());
        if (dictionaryPage.length() > 0) {
            written.setDictionary_page_offset(from);
        }
        written.setStatistics(bounds.statistics(nulls));
        dictionaryPage.writeTo(out);
        pages.writeTo(out);
        clear();
        return written;
    }

    private void clear() {
        dictionary.clear();
        pages.clear();
        encodings.clear();
        bounds.clear();
        rows = 0;
        nulls = 0;
        plainBytes = 0;
        isRepeating = !isHopeless;
    }
}
