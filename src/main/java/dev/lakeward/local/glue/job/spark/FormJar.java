package dev.lakeward.local.glue.job.spark;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A job's statements and what runs them, as the one jar that Spark is given.
final class FormJar {
    static final String RUNNER = "dev.lakeward.spark.FormRunner";

    private static final String FOLDER = "dev/lakeward/spark/";
    private static final String CLASS = FOLDER + "FormRunner.class";
    /// It is compiled for an older Java than the rest.
    private static final String COMPILED = "/META-INF/versions/17/" + CLASS;

    private FormJar() {}

    static void write(Path jar, List<String> statements) {
        Volume.run(() -> {
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                    InputStream runner = FormJar.class.getResourceAsStream(COMPILED)) {
                if (runner == null) {
                    throw new IOException("the program lacks " + COMPILED);
                }
                add(out, CLASS, runner.readAllBytes());
                for (int i = 0; i < statements.size(); i++) {
                    add(out, FOLDER + (i + 1) + ".sql", statements.get(i).getBytes(StandardCharsets.UTF_8));
                }
            }
            return true;
        });
    }

    private static void add(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
