package dev.lakeward.local.glue.job.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which masters are taken, and at which address of this machine their executors reach the lake.
class SparkMasterTest {
    private static final String ELSEWHERE = "spark://elsewhere:7077";

    private final Map<String, String> environment = new HashMap<>();

    private SparkMaster found() {
        return SparkMaster.of(environment::get);
    }

    private void set(String master) {
        environment.put("LAKEWARD_SPARK_MASTER", master);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yarn",
                "k8s://https://127.0.0.1",
                "local[2] --conf x=y",
                "local-cluster[2,1]",
                "spark://elsewhere",
                "spark://a:1 --conf",
                "mesos://a:1"
            })
    void whatIsNoMasterOfThoseIsRefused(String master) {
        set(master);
        assertThatThrownBy(this::found).hasMessageContaining(master + ", which jobs do not run on: take local[*]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[4]", "local-cluster[2,1,1024]"})
    void amongProcessesOfThisMachineTheLakeIsServedOnLoopback(String master) {
        set(master);
        environment.put("LAKEWARD_SPARK_ADDRESS", "0.0.0.0");
        assertThat(found().url()).isEqualTo(master);
        assertThat(found().address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void aLocalClusterHasASecretOfItsOwnEachTime() {
        set("local-cluster[2,1,1024]");
        String secret = found().secret().orElseThrow();
        assertThat(secret).hasSize(64).isNotEqualTo(found().secret().orElseThrow());
        assertThat(found()).hasToString("local-cluster[2,1,1024]");
    }

    @Test
    void aMasterOfLoopbackNeedsASecretAlone() {
        set("spark://127.0.0.1:7077");
        assertThatThrownBy(this::found)
                .hasMessageContaining("LAKEWARD_SPARK_SECRET is not set")
                .hasMessageContaining("as whoever has its secret can");
        environment.put("LAKEWARD_SPARK_SECRET", "abc");
        assertThat(found().address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(found().secret()).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {ELSEWHERE, "spark://127.0.0.1:7077,elsewhere:7077", "spark://127.0.0.1.elsewhere:7077"})
    void aMasterElsewhereNeedsAnAddress(String master) {
        set(master);
        environment.put("LAKEWARD_SPARK_SECRET", "abc");
        assertThatThrownBy(this::found)
                .hasMessageContaining("set LAKEWARD_SPARK_ADDRESS")
                .hasMessageContaining("HTTP: whoever is on that network can read, change and send again");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, is all addresses of this machine",
        "'::', is all addresses of this machine",
        "127.0.0.1, is this machine's loopback",
        "localhost, is this machine's loopback",
        "'::1', is this machine's loopback",
        "192.0.2.255, is none of this machine",
        "224.0.0.1, is none of this machine",
        "'2001:db8::1', is none of IPv4",
        "none.invalid, is not known"
    })
    void anAddressThatExecutorsElsewhereDoNotReachIsRefused(String address, String why) {
        set(ELSEWHERE);
        environment.put("LAKEWARD_SPARK_SECRET", "abc");
        environment.put("LAKEWARD_SPARK_ADDRESS", address);
        assertThatThrownBy(this::found).hasMessageContaining("is " + address + ", which " + why);
    }

    @Test
    void anAddressOfThisMachineIsTaken() throws SocketException {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
        assumeThat(own).isNotEmpty();
        set(ELSEWHERE);
        environment.put("LAKEWARD_SPARK_ADDRESS", own.getFirst().getHostAddress());
        assertThatThrownBy(this::found).hasMessageContaining("LAKEWARD_SPARK_SECRET is not set");
        environment.put("LAKEWARD_SPARK_SECRET", "abc");
        assertThat(found().address()).isEqualTo(own.getFirst());
    }
}
