package dev.lakeward.local.engine.worker;

import dev.lakeward.local.engine.format.Broken;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a worker answers. [Progress] comes before the answer of a long request.
public sealed interface Answer {
    record Done() implements Answer {}

    record Texts(List<String> texts) implements Answer {}

    record Columns(List<EngineColumn> columns) implements Answer {}

    /// The rows written so far.
    record Progress(long rows) implements Answer {}

    record Written(List<EngineColumn> columns, long rows) implements Answer {}

    /// The engine's error, in its own JSON or words. Its offsets count from `before` characters before the request's
    /// text.
    record Refused(String error, int before) implements Answer {}

    /// A file that cannot be read, by its task's place.
    record NotDecoded(int task, Broken broken) implements Answer {}

    /// A file could not be written.
    record NotWritten(String reason) implements Answer {}

    /// Reads one message; throws where none of ours comes.
    static Answer read(DataInputStream in) throws IOException {
        Frame frame = Frame.read(in);
        List<String> texts = frame.texts();
        return switch (frame.name()) {
            case "done" -> new Done();
            case "texts" -> new Texts(texts);
            case "columns" -> new Columns(columns(texts, 0));
            case "progress" -> new Progress(Long.parseLong(texts.getFirst()));
            case "written" -> new Written(columns(texts, 1), Long.parseLong(texts.getFirst()));
            case "refused" -> new Refused(texts.getFirst(), Integer.parseInt(texts.get(1)));
            case "not-decoded" ->
                new NotDecoded(
                        Integer.parseInt(texts.getFirst()),
                        new Broken(Integer.parseInt(texts.get(1)), texts.get(2), Long.parseLong(texts.get(3))));
            case "not-written" -> new NotWritten(texts.getFirst());
            default -> throw new IOException("no answer is named so");
        };
    }

    default void write(DataOutputStream out) throws IOException {
        Frame frame = switch (this) {
            case Done _ -> Frame.of("done");
            case Texts answer -> new Frame("texts", answer.texts());
            case Columns answer -> new Frame("columns", texts(List.of(), answer.columns()));
            case Progress answer -> Frame.of("progress", String.valueOf(answer.rows()));
            case Written answer ->
                new Frame("written", texts(List.of(String.valueOf(answer.rows())), answer.columns()));
            case Refused answer -> Frame.of("refused", answer.error(), String.valueOf(answer.before()));
            case NotDecoded(int task, Broken broken) ->
                Frame.of(
                        "not-decoded",
                        String.valueOf(task),
                        String.valueOf(broken.column()),
                        broken.error(),
                        String.valueOf(broken.row()));
            case NotWritten answer -> Frame.of("not-written", answer.reason());
        };
        frame.write(out);
    }

    private static List<EngineColumn> columns(List<String> texts, int from) {
        List<EngineColumn> columns = new ArrayList<>();
        for (int i = from; i + 1 < texts.size(); i += 2) {
            columns.add(new EngineColumn(texts.get(i), texts.get(i + 1)));
        }
        return columns;
    }

    private static List<String> texts(List<String> first, List<EngineColumn> columns) {
        List<String> texts = new ArrayList<>(first);
        columns.forEach(column -> texts.addAll(List.of(column.name(), column.engineType())));
        return texts;
    }
}
