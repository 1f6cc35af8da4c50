package dev.lakeward.local.glue;

import dev.lakeward.local.gate.Faults;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/// The catalog's rule for names: 1 to 255 characters, lower-case, none of them a control character.
final class Name {
    private Name() {}

    static void require(String name, String of) {
        boolean legal = !name.isBlank()
                && name.length() <= 255
                && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\');
        if (!legal) {
            throw Faults.fault(
                    InvalidInputException.builder(),
                    "The name of a " + of + " has 1 to 255 characters without slashes and control characters.");
        }
    }
}
