package dev.lakeward.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What Trino answered to a query on the same files, as `./lakeward oracle tpc` stores it: how long it took, the types,
/// and the rows in any order.
record TpcAnswer(double millis, List<String> types, List<List<String>> rows) {
    // Sums of doubles depend on the order of their parts.
    private static final MathContext ALIKE = new MathContext(9);

    static TpcAnswer read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new TpcAnswer(
                Double.parseDouble(lines.getFirst()),
                cells(lines.get(1)),
                lines.subList(2, lines.size()).stream().map(TpcAnswer::cells).toList());
    }

    private static List<String> cells(String line) {
        return Arrays.asList(line.split("\t", -1));
    }

    /// The first difference to other rows; none where they are the same.
    Optional<String> difference(List<List<String>> others) {
        List<String> mine = comparable(rows);
        List<String> theirs = comparable(others);
        if (mine.equals(theirs)) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>(mine);
        theirs.forEach(missing::remove);
        List<String> odd = new ArrayList<>(theirs);
        mine.forEach(odd::remove);
        return Optional.of(mine.size() + " rows of Trino's, " + theirs.size() + " here; only Trino's " + missing.size()
                + ", as " + missing.stream().findFirst().orElse("none") + "; only here " + odd.size() + ", as "
                + odd.stream().findFirst().orElse("none"));
    }

    private List<String> comparable(List<List<String>> some) {
        List<String> texts = new ArrayList<>();
        for (List<String> row : some) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                boolean isInexact = List.of("double", "real").contains(types.get(i)) && cell.matches("-?[0-9.E-]+");
                cells.add(
                        isInexact
                                ? new BigDecimal(cell)
                                        .round(ALIKE)
                                        .stripTrailingZeros()
                                        .toString()
                                : cell);
            }
            texts.add(String.join(" | ", cells));
        }
        Collections.sort(texts);
        return texts;
    }
}
