package dev.lakeward.local.store;

import dev.lakeward.text.Sentence;
import java.nio.file.Path;

/// A folder that cannot be opened as a lake, or a write that the disk refused, in one sentence with what to do.
///
/// The message is for logs and services, in English; [#sentence] is for a person.
public final class LakeFolderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What stands in the way.
    public enum Trouble {
        NOT_A_LAKE,
        NEWER_LAKE,
        LOCKED,
        NO_SPACE,
        READ_ONLY,
        DAMAGED
    }

    private final Trouble trouble;
    private final transient Sentence sentence;

    public LakeFolderException(Trouble trouble, Sentence sentence, Throwable cause) {
        super(sentence.fixed(), cause);
        this.trouble = trouble;
        this.sentence = sentence;
    }

    public LakeFolderException(Trouble trouble, Sentence sentence) {
        super(sentence.fixed());
        this.trouble = trouble;
        this.sentence = sentence;
    }

    /// Records of a stream that cannot be read in a file.
    public static LakeFolderException damagedStream(Path file) {
        return new LakeFolderException(Trouble.DAMAGED, Sentence.of("folder.stream_damaged", file));
    }

    /// The message in the language in which the process displays.
    public String sentence() {
        return sentence.text();
    }

    public Trouble trouble() {
        return trouble;
    }
}
