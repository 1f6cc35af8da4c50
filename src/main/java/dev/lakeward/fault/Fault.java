package dev.lakeward.fault;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An unexpected failure's trace: logged once, under a code that whoever is told of it can look for.
///
/// A code stands for a class and a place, so the same fault has the same code everywhere. What exceptions say in words
/// is never logged, as it may hold data.
public final class Fault {
    private static final Logger LOG = LoggerFactory.getLogger(Fault.class);
    private static final int FRAMES = 8;

    private Fault() {}

    /// Marks what is logged already.
    private static final class Logged extends Exception {
        private static final long serialVersionUID = 1L;

        Logged(String code) {
            super(code, null, false, false);
        }
    }

    /// Logs a failure, unless that was done before, and tells its code, such as `LW-7F3A2C`.
    public static String log(String operation, Throwable failure) {
        Throwable root = root(failure);
        synchronized (root) {
            for (Throwable mark : root.getSuppressed()) {
                if (mark instanceof Logged) {
                    return String.valueOf(mark.getMessage());
                }
            }
            String code = code(root);
            LOG.error("{} {} failed by {}", code, operation, root.getClass().getName(), failure);
            root.addSuppressed(new Logged(code));
            return code;
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 50 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static String code(Throwable root) {
        int hash = root.getClass().getName().hashCode();
        StackTraceElement[] frames = root.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            hash = 31 * hash
                    + (frames[i].getClassName() + frames[i].getMethodName() + frames[i].getLineNumber()).hashCode();
        }
        return String.format(Locale.ROOT, "LW-%06X", (hash ^ hash >>> 24) & 0xFFFFFF);
    }
}
