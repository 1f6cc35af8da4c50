package dev.lakeward.local.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lakeward.access.Principal;
import dev.lakeward.fault.Fault;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Service;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/// A lake in AWS's protocols: each request is verified, dispatched to its caller's own client,
/// answered.
public final class WireServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 8_192;
    private static final int MOST_WAITING = 128;
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);
    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/,\\s]*/[^/,\\s]*/[^/,\\s]*/([a-z0-9-]+)/aws4_request");

    private static final Protocol JSON = new JsonProtocol("");
    private static final Protocol CBOR = new CborProtocol();
    private static final Protocol REST_JSON = new RestJsonProtocol();
    // Nobody signs for the first; the others of AWS that speak XML without a form.
    private static final Set<String> XML = Set.of("", "s3", "s3express", "s3-object-lambda", "route53", "cloudfront");
    private static final Protocol QUERY = Served.protocol(Services.STS);

    private final HttpServer server;
    private final ExecutorService threads;
    private final LocalLake lake;
    private final List<Served> services;
    private final Authenticator authenticator;
    private final ClientsOfIdentity clients;
    private final UnaryOperator<Object> watched;

    private WireServer(
            HttpServer server,
            LocalLake lake,
            List<Service<?>> services,
            Authenticator authenticator,
            UnaryOperator<Object> watched) {
        this.watched = watched;
        this.server = server;
        this.lake = lake;
        this.services = Served.of(services);
        this.authenticator = authenticator;
        this.clients = new ClientsOfIdentity(lake);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "wire");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Serves a lake on a port of this machine's loopback; port 0 takes a free one. `trusted` is who every request
    /// comes from, whatever its signature: null to verify each.
    public static WireServer start(
            LocalLake lake, AccessKeys keys, int port, InstantSource clock, @Nullable Principal trusted)
            throws IOException {
        limit();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), MOST_WAITING);
        Authenticator authenticator =
                new Authenticator(new LakeSecrets(keys, lake.sessions()), LocalLake.REGION, clock, trusted);
        return new WireServer(server, lake, lake.services(), authenticator, UnaryOperator.identity());
    }

    /// Serves one service of a lake on a free port of an address of this machine, to who signs with these secrets; each
    /// request that changes something is taken once. `watched` stands before the service's clients.
    static WireServer start(
            LocalLake lake,
            Secrets secrets,
            Service<?> service,
            UnaryOperator<Object> watched,
            InetAddress address,
            InstantSource clock)
            throws IOException {
        limit();
        HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), MOST_WAITING);
        Authenticator authenticator = new Authenticator(secrets, LocalLake.REGION, clock, null, new TakenOnce());
        return new WireServer(server, lake, List.of(service), authenticator, watched);
    }

    // The JDK's server reads its limits once, from these.
    private static void limit() {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("jdk.httpserver.maxConnections", String.valueOf(MOST_CONNECTIONS));
        System.setProperty("sun.net.httpserver.maxReqTime", String.valueOf(LONGEST_REQUEST.toSeconds()));
        System.setProperty("sun.net.httpserver.maxRspTime", String.valueOf(LONGEST_REQUEST.toSeconds()));
        System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(MOST_CONNECTIONS));
        System.setProperty("sun.net.httpserver.maxReqHeaders", "200");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "65536");
    }

    /// Where clients find it, such as `http://127.0.0.1:4566`.
    public URI endpoint() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isLoopbackAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + host + ":" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String requestId = UUID.randomUUID().toString();
        Protocol protocol = QUERY;
        try (exchange) {
            try {
                WireRequest request = request(exchange);
                protocol = form(request);
                Served service = service(request);
                protocol = protocol(service, request);
                answer(exchange, service, protocol, request, requestId);
            } catch (WireError e) {
                send(exchange, protocol.error(protocol.codeOf(e), e.status(), e.sentence(), requestId));
            } catch (AwsServiceException e) {
                String code = String.valueOf(e.awsErrorDetails().errorCode());
                String sentence = String.valueOf(e.awsErrorDetails().errorMessage());
                send(exchange, protocol.error(code, e.statusCode(), sentence, requestId));
            } catch (UnsupportedOperationException e) {
                WireError error = new WireError("NotImplemented", 501, String.valueOf(e.getMessage()));
                send(exchange, protocol.error(protocol.codeOf(error), 501, error.sentence(), requestId));
            } catch (RuntimeException | Error e) {
                WireError error = new WireError(
                        "InternalError", 500, "We encountered an internal error (" + Fault.log("request", e) + ").");
                send(exchange, protocol.error(protocol.codeOf(error), 500, error.sentence(), requestId));
            }
        }
    }

    private static WireRequest request(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        URI uri = exchange.getRequestURI();
        String path = uri.getRawPath();
        return new WireRequest(
                exchange.getRequestMethod(),
                path == null || path.isEmpty() ? "/" : path,
                WireRequest.parameters(uri.getRawQuery()),
                headers,
                exchange.getRequestBody());
    }

    // What a client reads while it is not known which service it means, and of a service that the lake does not
    // have.
    private static Protocol form(WireRequest request) {
        String type = request.header("content-type").orElse("");
        if (CborProtocol.isSpoken(request)) {
            return CBOR;
        }
        if (request.header("x-amz-target").isPresent()) {
            return JSON;
        }
        boolean isXml = type.contains("form-urlencoded")
                || !type.contains("json") && XML.contains(signingName(request).orElse(""));
        return isXml ? QUERY : REST_JSON;
    }

    private static Optional<String> signingName(WireRequest request) {
        String credential = request.header("authorization")
                .orElseGet(() ->
                        "Credential=" + request.parameter("X-Amz-Credential").orElse(""));
        Matcher scope = SCOPE.matcher(credential);
        return scope.find() ? Optional.of(scope.group(1)) : Optional.empty();
    }

    // Who signs for a service means it; a request that says nothing is known by its form.
    private Served service(WireRequest request) {
        Optional<String> name = signingName(request);
        if (name.isEmpty()) {
            return byForm(request);
        }
        Service<?> meant = lake.service(name.get());
        return services.stream()
                .filter(each -> each.service() == meant)
                .findFirst()
                .orElseThrow(() -> new WireError(
                        "AccessDenied", 403, "This server has no " + name.get() + ": it serves a run of a job alone."));
    }

    private Served byForm(WireRequest request) {
        String target = request.header("x-amz-target").orElse("");
        String type = request.header("content-type").orElse("");
        return services.stream()
                .filter(service -> switch (service.protocol()) {
                    case JsonProtocol json -> json.isTarget(target);
                    case RestJsonProtocol ignored ->
                        type.contains("json")
                                && service.operation(request.rawPath().substring(1))
                                        .isPresent();
                    case QueryProtocol query ->
                        type.contains("form-urlencoded") && query.version().equals("2011-06-15");
                    case RestXmlProtocol ignored -> false;
                    case CborProtocol ignored -> false;
                })
                .findFirst()
                .orElseGet(() -> services.stream()
                        .filter(service -> service.protocol() instanceof RestXmlProtocol)
                        .findFirst()
                        .orElseThrow());
    }

    // Some services are spoken to in several ways.
    private static Protocol protocol(Served service, WireRequest request) {
        if (CborProtocol.isSpoken(request)) {
            return CBOR;
        }
        boolean isJson = request.header("x-amz-target").isPresent();
        return isJson
                        && service.service().wire() instanceof Service.Wire.Query(String _, String target)
                        && !target.isEmpty()
                ? new JsonProtocol(target)
                : service.protocol();
    }

    private void answer(
            HttpExchange exchange, Served service, Protocol protocol, WireRequest received, String requestId)
            throws IOException {
        Authenticator.Authenticated authenticated = authenticator.authenticate(received, service);
        WireRequest request = authenticated.request();
        Protocol.Call call = protocol.read(service, request);
        Object client = watched.apply(clients.of(authenticated.identity()).of(service.service()));
        Object shape = built(call.request());
        switch (call.operation().kind()) {
            case PLAIN -> {
                SdkPojo response = (SdkPojo) call.operation().call(client, shape);
                send(exchange, protocol.reply(call.operation(), response, requestId));
            }
            case UPLOAD -> {
                SdkPojo response = (SdkPojo) call.operation().call(client, shape, body(request));
                send(exchange, protocol.reply(call.operation(), response, requestId));
            }
            case DOWNLOAD -> {
                ResponseTransformer<SdkPojo, Boolean> transformer = (response, content) -> {
                    stream(exchange, RestXmlProtocol.headers(response, requestId), content);
                    return true;
                };
                call.operation().call(client, shape, transformer);
            }
        }
    }

    private static Object built(SdkPojo builder) {
        return ((software.amazon.awssdk.utils.builder.SdkBuilder<?, ?>) builder).build();
    }

    private static RequestBody body(WireRequest request) {
        String length = request.header("content-length").orElse("");
        return length.matches("\\d{1,18}")
                ? RequestBody.fromContentProvider(request::content, Long.parseLong(length), "application/octet-stream")
                : RequestBody.fromContentProvider(request::content, "application/octet-stream");
    }

    private static void stream(HttpExchange exchange, Map<String, String> headers, java.io.InputStream content)
            throws IOException {
        long length = Long.parseLong(headers.getOrDefault("Content-Length", "0"));
        int status = headers.containsKey("Content-Range") ? 206 : 200;
        headers.forEach((name, value) -> set(exchange, name, value));
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        if (length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                content.transferTo(out);
            }
        }
    }

    // The server writes the length itself, except where a HEAD only tells it.
    private static void set(HttpExchange exchange, String name, String value) {
        if (!name.equalsIgnoreCase("Content-Length")) {
            exchange.getResponseHeaders().set(name, value);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (exchange.getResponseCode() >= 0) {
            // Its head is gone already: cutting the connection is all that tells the client.
            return;
        }
        boolean head = exchange.getRequestMethod().equals("HEAD");
        reply.headers().forEach((name, value) -> set(exchange, name, value));
        if (head && reply.headers().containsKey("Content-Length")) {
            exchange.getResponseHeaders()
                    .set("Content-Length", String.valueOf(reply.headers().get("Content-Length")));
        }
        boolean empty = head || reply.body().length == 0 || reply.status() == 204 || reply.status() == 304;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(reply.body());
            }
        }
    }

    /// Takes no more requests and waits, for ten seconds at most, until those that run are answered.
    @Override
    public void close() {
        server.stop(10);
        threads.shutdown();
    }
}
