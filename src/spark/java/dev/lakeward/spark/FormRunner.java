package dev.lakeward.spark;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the statements of a job in a session of Spark's: `1.sql`, `2.sql`, … beside this class, or in each folder that
/// is given, where a folder whose statement fails hinders no other. Exit code 1 where one failed.
///
/// It is compiled for the Java that Spark runs on, and without Spark: the one that submits it brings that along.
public final class FormRunner {
    private static final String OWN = "statement";
    private static final String SESSION = "org.apache.spark.sql.SparkSession";
    private static final String SECRET = "LAKEWARD_SPARK_SECRET";

    private FormRunner() {}

    public static void main(String[] folders) throws ReflectiveOperationException, IOException {
        // Not on the command line, which others may read.
        String secret = System.getenv(SECRET);
        if (secret != null) {
            System.setProperty("spark.authenticate.secret", secret);
        }
        Class<?> type = Class.forName(SESSION);
        Object builder = type.getMethod("builder").invoke(null);
        Object session = builder.getClass().getMethod("getOrCreate").invoke(builder);
        boolean isGood = true;
        try {
            if (folders.length == 0) {
                endWithInput();
                isGood = run(type, session, own(), OWN);
            }
            for (String folder : folders) {
                Object fresh = type.getMethod("newSession").invoke(session);
                isGood &= run(type, fresh, of(Path.of(folder)), folder);
            }
        } finally {
            type.getMethod("stop").invoke(session);
        }
        if (!isGood) {
            System.exit(1);
        }
    }

    private static boolean run(Class<?> type, Object session, List<String> statements, String of)
            throws ReflectiveOperationException {
        Method sql = type.getMethod("sql", String.class);
        int number = 0;
        try {
            for (String statement : statements) {
                number++;
                sql.invoke(session, statement);
            }
            System.out.println("done " + of);
            return true;
        } catch (InvocationTargetException e) {
            System.out.println("failed " + of + " " + number + ": "
                    + (of.equals(OWN) ? kind(e.getCause()) : String.valueOf(e.getCause())));
            return false;
        }
    }

    // What Spark calls it, of the innermost that has a name: its sentences have values of rows in them.
    private static String kind(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            try {
                kind = String.valueOf(each.getClass().getMethod("getCondition").invoke(each));
            } catch (ReflectiveOperationException e) {
                // It is none of Spark's.
                continue;
            }
        }
        return kind;
    }

    // Whoever started it holds its input open: without him nobody waits for what it makes.
    private static void endWithInput() {
        Thread waiting = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            continue;
                        }
                    } catch (IOException e) {
                        // That is its end, too.
                    }
                    Runtime.getRuntime().halt(2);
                },
                "parent");
        waiting.setDaemon(true);
        waiting.start();
    }

    private static List<String> own() throws IOException {
        List<String> statements = new ArrayList<>();
        while (true) {
            try (InputStream in = FormRunner.class.getResourceAsStream((statements.size() + 1) + ".sql")) {
                if (in == null) {
                    return statements;
                }
                statements.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static List<String> of(Path folder) throws IOException {
        List<String> statements = new ArrayList<>();
        Path next = folder.resolve("1.sql");
        while (Files.exists(next)) {
            statements.add(Files.readString(next));
            next = folder.resolve((statements.size() + 1) + ".sql");
        }
        return statements;
    }
}
