package com.sun.glass.ui.unseen;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Pixels;
import com.sun.glass.ui.View;
import com.sun.glass.ui.headless.HeadlessApplication;
import com.sun.glass.ui.headless.HeadlessPlatformFactory;
import com.sun.glass.ui.headless.HeadlessView;

/// JavaFX's headless platform for the tests, `-Dglass.platform=Unseen`: nobody looks at its screen.
///
/// The original copies each frame to that screen, a million pixels one by one: a third of what the windows of the tests
/// took of a processor. Pictures are made of the nodes themselves.
public final class UnseenPlatformFactory extends HeadlessPlatformFactory {
    @Override
    public Application createApplication() {
        return new Unseen();
    }

    private static final class Unseen extends HeadlessApplication {
        @Override
        public View createView() {
            return new UnseenView();
        }
    }

    private static final class UnseenView extends HeadlessView {
        @Override
        protected void _uploadPixels(long view, Pixels pixels) {}
    }
}
