package dev.lakeward.job.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Objects;

/// AWS's parser of DQDL, loaded apart from all that uses another runtime of ANTLR.
public final class Dqdl {
    private static final String ADAPTER = "dev.lakeward.job.quality.DqdlAdapter";
    // Only the archive of the older runtime has the tool itself.
    private static final String RUNTIME = "org/antlr/v4/Tool.class";
    private static final String PARSER = "software/amazon/glue/dqdl/parser/DQDLParser.class";

    private Dqdl() {}

    /// The rules of a ruleset. Throws [DqdlException].
    public static List<Rule> read(String ruleset) {
        return Loaded.READER.read(ruleset);
    }

    // Loaded when the first ruleset is read.
    private static final class Loaded {
        private static final RulesetReader READER = reader();

        private static RulesetReader reader() {
            Apart loader = new Apart(new URL[] {archive(RUNTIME), archive(PARSER), own()});
            try {
                return (RulesetReader)
                        loader.loadClass(ADAPTER).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the parser of DQDL does not load", e);
            }
        }

        private static URL archive(String resource) {
            URL found = Objects.requireNonNull(Dqdl.class.getClassLoader().getResource(resource), resource);
            try {
                return ((JarURLConnection) found.openConnection()).getJarFileURL();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static URL own() {
            return Dqdl.class.getProtectionDomain().getCodeSource().getLocation();
        }
    }

    /// Takes the parser, its runtime and the adapter from their archives, and everything else from where we come from.
    private static final class Apart extends URLClassLoader {
        private Apart(URL[] archives) {
            super("dqdl", archives, Dqdl.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean isApart = name.startsWith("software.amazon.glue.dqdl.")
                    || name.startsWith("org.antlr.")
                    || name.equals(ADAPTER);
            if (!isApart) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
