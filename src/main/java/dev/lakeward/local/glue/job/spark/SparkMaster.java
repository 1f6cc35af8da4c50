package dev.lakeward.local.glue.job.spark;

import dev.lakeward.job.JobException;
import dev.lakeward.local.gate.Seal;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the executors of a job are: in Spark's own process, in processes beside it, or with the workers of a master,
/// who may be on other machines. No record: nobody prints its secret.
final class SparkMaster {
    static final String MASTER = "LAKEWARD_SPARK_MASTER";
    static final String ADDRESS = "LAKEWARD_SPARK_ADDRESS";
    static final String SECRET = "LAKEWARD_SPARK_SECRET";

    private static final Pattern LOCAL = Pattern.compile("local(\\[[\\d*,\\s]+])?");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*\\d+\\s*,\\s*\\d+\\s*]");
    private static final String SCHEME = "spark://";
    private static final Pattern STANDALONE = Pattern.compile("spark://[\\w.-]+:\\d+(,[\\w.-]+:\\d+)*");
    private static final Pattern LOOPBACK = Pattern.compile("(127\\.0\\.0\\.1|localhost):\\d+");
    private static final int SECRET_BYTES = 32;

    enum Kind {
        LOCAL,
        LOCAL_CLUSTER,
        STANDALONE
    }

    private final Kind kind;
    private final String url;
    private final InetAddress address;
    private final Optional<String> secret;

    private SparkMaster(Kind kind, String url, InetAddress address, Optional<String> secret) {
        this.kind = kind;
        this.url = url;
        this.address = address;
        this.secret = secret;
    }

    /// What an environment says. Throws [JobException] with what to do.
    static SparkMaster of(UnaryOperator<@Nullable String> environment) {
        String url = said(environment, MASTER).orElse("local[*]");
        InetAddress loopback = loopback();
        if (LOCAL.matcher(url).matches()) {
            return new SparkMaster(Kind.LOCAL, url, loopback, Optional.empty());
        }
        if (LOCAL_CLUSTER.matcher(url).matches()) {
            // Its master and its workers are Spark's own process, which nobody else is to talk to.
            return new SparkMaster(Kind.LOCAL_CLUSTER, url, loopback, Optional.of(newSecret()));
        }
        if (!STANDALONE.matcher(url).matches()) {
            throw new JobException(
                    "",
                    MASTER + " is " + url + ", which jobs do not run on: take local[*], local-cluster[2,1,1024], or"
                            + " a master of Spark's own as spark://HOST:PORT");
        }
        Stream<String> hosts = Arrays.stream(url.substring(SCHEME.length()).split(","));
        boolean isHere = hosts.allMatch(
                host -> LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches());
        InetAddress address = isHere ? loopback : reached(url, environment);
        Optional<String> secret = said(environment, SECRET);
        if (secret.isEmpty()) {
            throw new JobException(
                    "",
                    SECRET + " is not set: whoever reaches a Spark without a secret can run what he likes with the"
                            + " rights of the job, as whoever has its secret can; give " + url
                            + " and its workers spark.authenticate=true, a"
                            + " spark.authenticate.secret and spark.network.crypto.enabled=true, and set " + SECRET
                            + " to that secret");
        }
        return new SparkMaster(Kind.STANDALONE, url, address, secret);
    }

    private static InetAddress reached(String url, UnaryOperator<@Nullable String> environment) {
        String said = said(environment, ADDRESS)
                .orElseThrow(() -> new JobException(
                        "",
                        MASTER + " is " + url + ", whose executors do not reach a lake that is served on loopback"
                                + " alone: set " + ADDRESS + " to the address of this machine at which they may; it"
                                + " is served there for the time of the run, in plain HTTP: whoever is on that network"
                                + " can read, change and send again what is sent, so take an address of one that"
                                + " nobody else is on"));
        InetAddress address;
        try {
            address = InetAddress.getByName(said);
        } catch (UnknownHostException e) {
            throw refused(said, "is not known");
        }
        if (address.isAnyLocalAddress()) {
            throw refused(said, "is all addresses of this machine");
        }
        if (address.isLoopbackAddress()) {
            throw refused(said, "is this machine's loopback, which no other reaches");
        }
        if (!(address instanceof Inet4Address)) {
            throw refused(said, "is none of IPv4");
        }
        try {
            if (NetworkInterface.getByInetAddress(address) == null) {
                throw refused(said, "is none of this machine");
            }
        } catch (SocketException e) {
            throw refused(said, "cannot be told from those of other machines");
        }
        return address;
    }

    private static JobException refused(String said, String why) {
        return new JobException(
                "",
                ADDRESS + " is " + said + ", which " + why + ": set it to the one address of this machine at which"
                        + " executors reach it");
    }

    private static Optional<String> said(UnaryOperator<@Nullable String> environment, String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    private static InetAddress loopback() {
        try {
            // By its number: what `localhost` is may differ.
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newSecret() {
        return HexFormat.of().formatHex(Seal.random(SECRET_BYTES));
    }

    Kind kind() {
        return kind;
    }

    /// As Spark has it.
    String url() {
        return url;
    }

    /// Where this machine is reached by the executors.
    InetAddress address() {
        return address;
    }

    /// What Spark's processes know each other by; empty where there is one alone.
    Optional<String> secret() {
        return secret;
    }

    @Override
    public String toString() {
        return url;
    }
}
