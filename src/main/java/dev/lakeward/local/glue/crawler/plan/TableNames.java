package dev.lakeward.local.glue.crawler.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names tables after their folders: small letters, digits and `_`, at most 128 with the crawler's prefix; where one is
/// taken, a hash of the location follows.
public final class TableNames {
    private static final int LONGEST = 128;
    private static final int HASH = 32;
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9_]");

    private final CrawlSettings settings;
    private final KnownTables known;
    // By name, the location of the table that has it.
    private final Map<String, String> taken = new HashMap<>();

    public TableNames(CrawlSettings settings, KnownTables known) {
        this.settings = settings;
        this.known = known;
    }

    /// A name that a table has already.
    public void keep(String name, String location) {
        taken.put(name.toLowerCase(Locale.ROOT), location);
    }

    /// The name of a new table; why it is not simply its folder's is added to the reasons.
    String give(FoundTable found, List<Reason> reasons) {
        return give(found.wanted(), found.location(), reasons);
    }

    /// The name of a new table at a location, made of what is wanted.
    public String give(String text, String location, List<Reason> reasons) {
        String wanted = (settings.tablePrefix() + plain(text)).toLowerCase(Locale.ROOT);
        String name = wanted;
        if (wanted.length() > LONGEST) {
            name = wanted.substring(0, LONGEST);
            reasons.add(new Reason.NameCut(wanted));
        }
        String free = name;
        for (int n = 0; holder(free).isPresent(); n++) {
            if (n == 0) {
                reasons.add(new Reason.NameTaken(name, holder(free).get()));
            }
            String hash = hash(location + "\n".repeat(n));
            free = name.substring(0, Math.min(name.length(), LONGEST - HASH - 1)) + "_" + hash;
        }
        keep(free, location);
        return free;
    }

    private Optional<String> holder(String name) {
        return Optional.ofNullable(taken.get(name))
                .or(() -> known.table(settings.database(), name).map(Locations::of));
    }

    private static String plain(String text) {
        String plain = OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("_");
        return plain.isEmpty() ? "_" : plain;
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
