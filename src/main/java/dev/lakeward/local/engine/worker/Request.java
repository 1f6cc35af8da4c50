package dev.lakeward.local.engine.worker;

import dev.lakeward.local.engine.format.ConvertTask;
import dev.lakeward.local.engine.format.DecodeTask;
import dev.lakeward.local.engine.format.EncodeTask;
import dev.lakeward.sql.tree.RowProgram;
import dev.lakeward.sql.type.DataType;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// What a worker is asked for. Each is answered once, in order; but [Interrupt] has no answer of its own.
public sealed interface Request {
    /// Begins a session in a database that nobody has used: the dialect's settings, no access limits yet. Whether it is
    /// of the same identity as the last one.
    record Open(boolean isOfTheLast) implements Request {}

    /// Gives the session the function that tells partitions of Iceberg tables.
    record Transforms() implements Request {}

    /// Gives the session functions of rows, whose now is `start`.
    record Programs(Instant start, List<RowProgram> programs) implements Request {
        public Programs {
            programs = List.copyOf(programs);
        }

        private static Programs read(List<String> texts) {
            Iterator<String> text = texts.iterator();
            Instant start = Instant.parse(text.next());
            List<RowProgram> programs = new ArrayList<>();
            while (text.hasNext()) {
                String expression = text.next();
                boolean deterministic = Boolean.parseBoolean(text.next());
                boolean inParts = Boolean.parseBoolean(text.next());
                List<RowProgram.Input> inputs = new ArrayList<>();
                for (int left = Integer.parseInt(text.next()); left > 0; left--) {
                    inputs.add(new RowProgram.Input(text.next(), text.next()));
                }
                programs.add(new RowProgram(expression, inputs, deterministic, inParts));
            }
            return new Programs(start, programs);
        }

        private List<String> texts() {
            List<String> texts = new ArrayList<>(List.of(start.toString()));
            for (RowProgram program : programs) {
                texts.add(program.expression());
                texts.add(String.valueOf(program.deterministic()));
                texts.add(String.valueOf(program.inParts()));
                texts.add(String.valueOf(program.inputs().size()));
                for (RowProgram.Input input : program.inputs()) {
                    texts.add(input.name());
                    texts.add(input.type());
                }
            }
            return texts;
        }
    }

    /// Runs a statement for its effect in the session.
    record Execute(String sql) implements Request {}

    /// The texts of a query's first column.
    record Texts(String sql) implements Request {}

    /// The columns of a query, which is only planned.
    record Columns(String sql) implements Request {}

    /// Writes a query's rows to a file as Athena does, under a header of these names; `types` are those of the
    /// columns, or none where the engine says them.
    record WriteCsv(String sql, String file, List<String> header, List<DataType> types) implements Request {
        private static WriteCsv read(List<String> texts) {
            int types = 3 + Integer.parseInt(texts.get(2));
            return new WriteCsv(
                    texts.getFirst(),
                    texts.get(1),
                    texts.subList(3, types),
                    TypeTexts.read(texts.subList(types, texts.size())));
        }
    }

    /// The parser's own tree of a query, as JSON, from a database that knows no file and no session.
    record Serialize(String sql) implements Request {}

    /// Reads files into Parquet, so many at a time.
    record Decode(int threads, List<DecodeTask> tasks) implements Request {}

    /// How Parquet files are read: the texts of what [ParquetFit#text] says of each.
    record Fits(int threads, List<DecodeTask> files) implements Request {}

    /// Writes Parquet files in other formats, so many at a time.
    record Encode(int threads, List<EncodeTask> tasks) implements Request {}

    /// Asks about an Iceberg table: a task in its JSON. The answer's one text is JSON too.
    record Iceberg(String task) implements Request {}

    /// What files are, so many looked at at a time: tasks in their JSON. The answer's texts are one JSON for each.
    record Sample(int threads, List<String> tasks) implements Request {}

    /// Writes records of JSON as a file; the answer's texts are the ones that are none.
    record Convert(ConvertTask task) implements Request {}

    /// Ends the session, forgets its database, and makes the next one's ahead.
    record Prepare() implements Request {}

    /// Reads what is in no file until reading is fast.
    record Rehearse() implements Request {}

    /// Stops the request of that number, the first one being 1, if it has not been answered yet.
    record Interrupt(int number) implements Request {}

    /// Reads one message; throws where none of ours comes.
    static Request read(DataInputStream in) throws IOException {
        Frame frame = Frame.read(in);
        List<String> texts = frame.texts();
        return switch (frame.name()) {
            case "open" -> new Open(Boolean.parseBoolean(texts.getFirst()));
            case "transforms" -> new Transforms();
            case "programs" -> Programs.read(texts);
            case "execute" -> new Execute(texts.getFirst());
            case "texts" -> new Texts(texts.getFirst());
            case "columns" -> new Columns(texts.getFirst());
            case "csv" -> WriteCsv.read(texts);
            case "serialize" -> new Serialize(texts.getFirst());
            case "decode" ->
                new Decode(Integer.parseInt(texts.getFirst()), DecodeTask.read(texts.subList(1, texts.size())));
            case "fits" ->
                new Fits(Integer.parseInt(texts.getFirst()), DecodeTask.read(texts.subList(1, texts.size())));
            case "encode" ->
                new Encode(Integer.parseInt(texts.getFirst()), EncodeTask.read(texts.subList(1, texts.size())));
            case "iceberg" -> new Iceberg(texts.getFirst());
            case "sample" -> new Sample(Integer.parseInt(texts.getFirst()), texts.subList(1, texts.size()));
            case "convert" -> new Convert(ConvertTask.read(texts));
            case "prepare" -> new Prepare();
            case "rehearse" -> new Rehearse();
            case "interrupt" -> new Interrupt(Integer.parseInt(texts.getFirst()));
            default -> throw new IOException("no request is named so");
        };
    }

    default void write(DataOutputStream out) throws IOException {
        Frame frame = switch (this) {
            case Open open -> Frame.of("open", String.valueOf(open.isOfTheLast()));
            case Transforms _ -> Frame.of("transforms");
            case Programs programs -> new Frame("programs", programs.texts());
            case Execute execute -> Frame.of("execute", execute.sql());
            case Texts query -> Frame.of("texts", query.sql());
            case Columns query -> Frame.of("columns", query.sql());
            case WriteCsv csv -> {
                List<String> texts = new ArrayList<>(List.of(
                        csv.sql(), csv.file(), String.valueOf(csv.header().size())));
                texts.addAll(csv.header());
                texts.addAll(TypeTexts.of(csv.types()));
                yield new Frame("csv", texts);
            }
            case Serialize query -> Frame.of("serialize", query.sql());
            case Decode decode -> {
                List<String> texts = new ArrayList<>(List.of(String.valueOf(decode.threads())));
                decode.tasks().forEach(task -> texts.addAll(task.texts()));
                yield new Frame("decode", texts);
            }
            case Fits fits -> {
                List<String> texts = new ArrayList<>(List.of(String.valueOf(fits.threads())));
                fits.files().forEach(file -> texts.addAll(file.texts()));
                yield new Frame("fits", texts);
            }
            case Encode encode -> {
                List<String> texts = new ArrayList<>(List.of(String.valueOf(encode.threads())));
                encode.tasks().forEach(task -> texts.addAll(task.texts()));
                yield new Frame("encode", texts);
            }
            case Iceberg iceberg -> Frame.of("iceberg", iceberg.task());
            case Sample sample -> {
                List<String> texts = new ArrayList<>(List.of(String.valueOf(sample.threads())));
                texts.addAll(sample.tasks());
                yield new Frame("sample", texts);
            }
            case Convert convert -> new Frame("convert", convert.task().texts());
            case Prepare _ -> Frame.of("prepare");
            case Rehearse _ -> Frame.of("rehearse");
            case Interrupt interrupt -> Frame.of("interrupt", String.valueOf(interrupt.number()));
        };
        frame.write(out);
    }
}
