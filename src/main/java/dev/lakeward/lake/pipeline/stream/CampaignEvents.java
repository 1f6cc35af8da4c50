package dev.lakeward.lake.pipeline.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Events of marketing campaigns that are made up at a rate, a JSON document and a line end each. The nth event of a
/// seed is the same each time, but for the moment that it tells, which follows from the begin and the rate.
public final class CampaignEvents implements RecordSource {
    private static final List<String> TYPES = List.of(
            "impression",
            "impression",
            "impression",
            "impression",
            "impression",
            "open",
            "open",
            "click",
            "click",
            "order");
    private static final List<String> CHANNELS = List.of("email", "push", "search", "social", "display");
    private static final List<String> COUNTRIES = List.of("KR", "KR", "JP", "US", "US", "DE", "GB", "FR");
    private static final int CAMPAIGNS = 24;
    private static final int CUSTOMERS = 1_000_000;

    private final long seed;
    private final double rate;
    private final Instant begin;
    private final LongSupplier nanos;
    private final long start;
    private long made;

    /// `rate` is how many events a second.
    public CampaignEvents(long seed, double rate, Instant begin) {
        this(seed, rate, begin, System::nanoTime);
    }

    CampaignEvents(long seed, double rate, Instant begin, LongSupplier nanos) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("a rate of " + rate + " events a second");
        }
        this.seed = seed;
        this.rate = rate;
        this.begin = begin;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /// What is due by now.
    @Override
    public Chunk next(int records, int bytes) {
        long due = (long) ((nanos.getAsLong() - start) / 1e9 * rate) - made;
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < Math.min(due, records); i++) {
            events.add(event(made++).getBytes(StandardCharsets.UTF_8));
        }
        return new Chunk(events, 0);
    }

    /// The event of a number.
    String event(long number) {
        long dice = mixed(seed * 0x9e3779b97f4a7c15L + number);
        String type = TYPES.get((int) Math.floorMod(dice, (long) TYPES.size()));
        long campaign = Math.floorMod(dice >>> 8, (long) CAMPAIGNS) + 1;
        long customer = Math.floorMod(mixed(dice), (long) CUSTOMERS) + 1;
        String time = begin.plusNanos((long) (number / rate * 1e9))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        StringBuilder json = new StringBuilder(200)
                .append("{\"event_id\":\"")
                .append(String.format(Locale.ROOT, "%016x", dice))
                .append("\",\"event_time\":\"")
                .append(time)
                .append("\",\"campaign_id\":")
                .append(campaign)
                .append(",\"channel\":\"")
                .append(CHANNELS.get((int) (campaign % CHANNELS.size())))
                .append("\",\"event_type\":\"")
                .append(type)
                .append("\",\"customer_id\":")
                .append(customer)
                .append(",\"country\":\"")
                .append(COUNTRIES.get((int) Math.floorMod(dice >>> 16, (long) COUNTRIES.size())))
                .append('"');
        if (type.equals("order")) {
            long cents = 500 + Math.floorMod(dice >>> 24, 50_000L);
            json.append(",\"revenue\":")
                    .append(cents / 100)
                    .append('.')
                    .append(cents % 100 / 10)
                    .append(cents % 10);
        }
        return json.append("}\n").toString();
    }

    // splitmix64's finisher.
    private static long mixed(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    @Override
    public boolean isEnded() {
        return false;
    }

    @Override
    public void acknowledge() {
        // There is no place to come back to: what is made up goes on.
    }
}
