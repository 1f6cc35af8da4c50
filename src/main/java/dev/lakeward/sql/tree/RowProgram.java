package dev.lakeward.sql.tree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An expression of Trino's that Trino's own code computes, row by row, where the engine has none that is equal.
///
/// `expression` is its JSON, over inputs of these names and types in Trino's spelling. Where it is a call of an
/// aggregate function, each input is the array of what the function gathers; `inParts` says that Trino aggregates all
/// rows as one group, parts of them first and then what came of those: the order of a map's entries shows it.
public record RowProgram(String expression, List<Input> inputs, boolean deterministic, boolean inParts) {
    private static final int DIGITS = 24;

    /// What a program is given.
    public record Input(String name, String type) {}

    public RowProgram {
        inputs = List.copyOf(inputs);
    }

    /// All that a query calls, each once.
    public static Set<RowProgram> in(Query query) {
        Set<RowProgram> programs = new LinkedHashSet<>();
        TreeWalk.over(query, new TreeWalk.Visitor() {
            @Override
            public void expression(Expr e) {
                if (e instanceof Expr.RowCall call) {
                    programs.add(call.program());
                }
            }
        });
        return programs;
    }

    /// What the engine calls it: the same for the same program.
    public String name() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((expression + inputs + inParts).getBytes(StandardCharsets.UTF_8));
            return "row_" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
