package dev.lakeward.lake.plan;

import dev.lakeward.text.Words;

/// A file of wanted access that cannot be used; nothing was sent. Line and column count from 1.
public final class PlanFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final int LONGEST = 600;

    private final int line;
    private final int column;

    PlanFileException(int line, int column, String message) {
        super(Words.text("yaml.at", String.valueOf(line), String.valueOf(column), shown(message)));
        this.line = line;
        this.column = column;
    }

    // What a file says could drive the terminal, or fill it.
    private static String shown(String message) {
        String plain = message.replaceAll("\\p{Cntrl}", "\uFFFD");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
