package dev.lakeward.local.transfer.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The prefixes that transfers write below just now: one writes to a place at a time. Thread-safe.
public final class Prefixes {
    private final List<Claim> claims = new ArrayList<>();

    /// A place that one run holds until this is closed.
    public final class Claim implements AutoCloseable {
        private final String run;
        private final String place;

        private Claim(String run, String place) {
            this.run = run;
            this.place = place;
        }

        String run() {
            return run;
        }

        private boolean overlaps(String other) {
            return place.startsWith(other) || other.startsWith(place);
        }

        @Override
        public void close() {
            synchronized (claims) {
                claims.remove(this);
            }
        }
    }

    /// Claims a place, `bucket/prefix`, unless another run holds it, some of it, or what it lies in.
    Optional<Claim> claim(String run, String place) {
        synchronized (claims) {
            if (holder(place).isPresent()) {
                return Optional.empty();
            }
            Claim claim = new Claim(run, place);
            claims.add(claim);
            return Optional.of(claim);
        }
    }

    /// The run that holds a place.
    Optional<String> holder(String place) {
        synchronized (claims) {
            return claims.stream()
                    .filter(claim -> claim.overlaps(place))
                    .map(Claim::run)
                    .findFirst();
        }
    }
}
