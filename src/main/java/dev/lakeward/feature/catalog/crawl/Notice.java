package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.ui.ErrorTexts;

/// What a pane says of what it did last, until it does the next thing. `plansAgain`: a new plan is the way on.
record Notice(String text, boolean failed, boolean plansAgain) {
    static Notice done(String text) {
        return new Notice(text, false, false);
    }

    static Notice failed(LakeException cause, String whenCancelled) {
        return cause.error() == LakeError.CANCELLED
                ? new Notice(whenCancelled, false, false)
                : new Notice(ErrorTexts.of(cause).sentence(), true, cause.error() == LakeError.CONFLICT);
    }
}
