package dev.lakeward.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives of blueprints.
public final class BlueprintZip {
    private BlueprintZip() {}

    /// An archive of a script and a configuration.
    public static byte[] of(String name, String config) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("Project/layout.py"));
            zip.write("def generate_layout(user_params, system_params): pass".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(config.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
