package dev.lakeward.sql.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.FeaturesConfig;
import io.trino.metadata.InternalFunctionBundle;
import io.trino.metadata.SystemFunctionBundle;
import io.trino.spi.NodeVersion;
import io.trino.spi.function.FunctionBundle;
import io.trino.spi.function.FunctionMetadata;
import io.trino.spi.type.TypeOperators;
import io.trino.type.BlockTypeOperators;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/// The index of functions is what Trino's own list of them says.
class FunctionSourcesTest {
    private static final Path INDEX = Path.of("resources/dev/lakeward/sql/plan", FunctionSources.INDEX);
    private static final FeaturesConfig FEATURES = new FeaturesConfig();
    private static final TypeOperators OPERATORS = new TypeOperators();

    @Test
    void theIndexHoldsEachFunctionOfTrino() throws IOException {
        Set<String> wanted = SystemFunctionBundle.create(
                        FEATURES, OPERATORS, new BlockTypeOperators(OPERATORS), NodeVersion.UNKNOWN)
                .getFunctions()
                .stream()
                .map(function -> function.getFunctionId().toString())
                .collect(Collectors.toCollection(TreeSet::new));
        TrinoContext.made(FEATURES, OPERATORS)
                .getFunctions()
                .forEach(function -> wanted.remove(function.getFunctionId().toString()));
        Set<String> lines = new TreeSet<>();
        for (String source : sources()) {
            for (FunctionMetadata function : functions(source).getFunctions()) {
                // Of what a feature chooses between, one is taken.
                if (wanted.remove(function.getFunctionId().toString())) {
                    lines.add(function.getNames().stream()
                                    .map(name -> name.toLowerCase(Locale.ENGLISH))
                                    .sorted()
                                    .collect(Collectors.joining(","))
                            + "\t" + function.getFunctionId() + "\t" + source);
                }
            }
        }
        assertThat(wanted).isEmpty();
        if ("write".equals(System.getProperty("lakeward.golden"))) {
            Files.createDirectories(INDEX.getParent());
            Files.write(INDEX, lines);
        }
        assertThat(Files.readAllLines(INDEX)).containsExactlyElementsOf(lines);
    }

    private static FunctionBundle functions(String source) {
        InternalFunctionBundle.InternalFunctionBundleBuilder functions = InternalFunctionBundle.builder();
        try {
            FunctionSources.add(source, functions);
        } catch (NoClassDefFoundError e) {
            // What needs a library that is left out is not taken by default.
            return InternalFunctionBundle.builder().build();
        }
        return functions.build();
    }

    // The classes and constants that Trino's list names, in order, and how it takes them.
    private static Set<String> sources() throws IOException {
        Set<String> sources = new LinkedHashSet<>();
        try (InputStream in = SystemFunctionBundle.class.getResourceAsStream("SystemFunctionBundle.class")) {
            new ClassReader(in).accept(new Lists(sources), 0);
        }
        // Of what a feature chooses between, its default is not the one of old.
        Set<String> all = new LinkedHashSet<>();
        sources.stream().filter(source -> !source.contains(".Legacy")).forEach(all::add);
        all.addAll(sources);
        return all;
    }

    private static final class Lists extends ClassVisitor {
        private final Set<String> sources;

        private Lists(Set<String> sources) {
            super(Opcodes.ASM9);
            this.sources = sources;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] raised) {
            return name.equals("create") ? new Calls(sources) : null;
        }
    }

    private static final class Calls extends MethodVisitor {
        private final Set<String> sources;
        private final List<String> classes = new ArrayList<>();

        private Calls(Set<String> sources) {
            super(Opcodes.ASM9);
            this.sources = sources;
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                classes.add(
                        type.getClassName().contains("/")
                                ? ""
                                : type.getInternalName().replace('/', '.'));
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            if (opcode == Opcodes.GETSTATIC && name.equals(name.toUpperCase(Locale.ENGLISH))) {
                sources.add("constant " + owner.replace('/', '.') + " " + name);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (owner.endsWith("InternalFunctionBundleBuilder") && !classes.isEmpty()) {
                classes.forEach(type -> sources.add(name + " " + type));
                classes.clear();
            }
        }
    }
}
