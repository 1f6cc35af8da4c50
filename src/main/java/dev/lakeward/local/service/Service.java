package dev.lakeward.local.service;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;

/// A service of AWS: its client interface, how an account's client of it is made, how it goes over the wire,
/// what the gate of the embedded lake asks before it, and the parts that implement its operations for one
/// caller. A service without parts says of every operation that it is not supported.
public record Service<C extends SdkClient>(
        Class<C> client,
        Function<Account, C> account,
        Wire wire,
        Gate.Service door,
        BiFunction<LakeParts, Caller, List<? extends C>> parts) {
    /// What clients of an account or of a served lake have in common.
    public interface Account {
        /// Sets region, credentials and the rest.
        <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder);

        /// Whether something else than AWS answers. It rarely has a host name for each bucket.
        boolean hasOwnEndpoint();
    }

    /// How requests look.
    public sealed interface Wire {
        /// JSON whose operation is named in a header, behind `target`.
        record Json(String target) implements Wire {}

        record RestJson() implements Wire {}

        /// A form that names the operation and the `version` of the service. Newer clients of some services send
        /// JSON behind `target`, or CBOR; `target` is empty where none does.
        record Query(String version, String target) implements Wire {
            Query(String version) {
                this(version, "");
            }
        }

        record RestXml() implements Wire {}
    }

    /// The name that requests are signed for.
    public String signingName() {
        return door.prefix();
    }

    /// The embedded lake's client of one caller, behind the gate.
    public C embedded(LakeParts lake, Caller caller) {
        return Gate.before(
                client,
                parts.apply(lake, caller),
                caller,
                door,
                lake.iam(),
                lake.store().events(),
                lake.clock());
    }
}
