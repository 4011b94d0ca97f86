package chat.serverless.local;

import chat.serverless.local.dynamodb.DynamoDbProcess;
import chat.serverless.local.dynamodb.FaultyTables;
import chat.serverless.local.dynamodb.MeteredTables;
import chat.serverless.local.dynamodb.PermittedTables;
import chat.serverless.local.dynamodb.RemoteTables;
import chat.serverless.local.dynamodb.TableApi;
import chat.serverless.local.dynamodb.Tables;
import chat.serverless.local.faults.Faults;
import chat.serverless.local.faults.FaultyInvoker;
import chat.serverless.local.gateway.Gateway;
import chat.serverless.local.gateway.GatewaySettings;
import chat.serverless.local.gateway.Instruments;
import chat.serverless.local.gateway.Limits;
import chat.serverless.local.lambda.Invoker;
import chat.serverless.local.lambda.Lambda;
import chat.serverless.local.lambda.LambdaOptions;
import chat.serverless.local.lambda.RuntimeJars;
import chat.serverless.local.meter.Meter;
import chat.serverless.local.permissions.Permissions;
import chat.serverless.local.process.FolderLock;
import chat.serverless.local.process.Folders;
import chat.serverless.local.process.StartException;
import chat.serverless.local.sns.PlatformApplication;
import chat.serverless.local.surface.DynamoDbEndpoint;
import chat.serverless.local.surface.Endpoint;
import chat.serverless.local.surface.FatalCalls;
import chat.serverless.local.surface.FaultsEndpoint;
import chat.serverless.local.surface.GatewayEndpoint;
import chat.serverless.local.surface.InvokeEndpoint;
import chat.serverless.local.surface.MeterEndpoint;
import chat.serverless.local.surface.MeteredCalls;
import chat.serverless.local.surface.NotServed;
import chat.serverless.local.surface.Note;
import chat.serverless.local.surface.NoteEndpoint;
import chat.serverless.local.surface.PageEndpoint;
import chat.serverless.local.surface.PermissionsEndpoint;
import chat.serverless.local.surface.PermittedConnections;
import chat.serverless.local.surface.Surface;
import chat.serverless.local.surface.TokenEndpoint;
import chat.serverless.local.surface.Tokens;
import chat.serverless.local.surface.UnsignedCalls;
import chat.serverless.local.template.Names;
import chat.serverless.local.template.Stack;
import chat.serverless.local.template.Template;
import chat.serverless.local.template.TemplateException;
import chat.serverless.local.time.VertxLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The stack of a template, running on this machine: functions in processes of their own, tables in
/// Dynoxide, and one port for clients, functions and developers.
public final class LocalAws implements AutoCloseable {

    private static final long CLOSE_SECONDS = 1;

    private final LocalOptions options;
    private final Path kept;
    private final Vertx vertx;
    private final Tokens tokens;
    private final Surface surface;
    private final Faults faults = new Faults();
    private final Meter meter = new Meter(Clock.systemUTC());

    private @Nullable FolderLock lock;
    private @Nullable Stack stack;
    private @Nullable Lambda lambda;
    private @Nullable DynamoDbProcess dynamoDb;
    private @Nullable Gateway gateway;
    private @Nullable Messaging messaging;
    private int port;
    private int privatePort;

    private LocalAws(LocalOptions options) {
        this.options = options;
        this.kept = options.data() == null ? Folders.temporary("local") : options.data();
        Path key = options.data() == null ? null : kept.resolve("token-key.json");
        this.tokens = Tokens.keptIn(key, Clock.systemUTC());
        // The JVM's own resolver: Netty's knows macOS only by a native library, and warns without
        // it.
        System.setProperty("vertx.disableDnsResolver", "true");
        this.vertx = Vertx.vertx(vertxOptions());
        this.surface = new Surface(vertx, Gateway.serverOptions());
    }

    private static VertxOptions vertxOptions() {
        FileSystemOptions noFiles =
                new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false);
        return new VertxOptions().setFileSystemOptions(noFiles);
    }

    /// Starts everything, and comes back when clients can connect. Until then the port refuses
    /// them. When the thread is interrupted, everything that has started ends within 3 seconds.
    ///
    /// @throws StartException if something does not start, such as where the port is taken; or if
    ///   the thread was interrupted
    /// @throws TemplateException if the template asks for what is not known here
    public static LocalAws start(LocalOptions options) {
        LocalAws local = new LocalAws(options);
        boolean started = false;
        try {
            local.start();
            started = true;
            return local;
        } finally {
            if (!started) {
                local.closeEvenIfInterrupted();
            }
        }
    }

    private void start() {
        if (options.data() != null) {
            lock = FolderLock.take(kept);
        }
        surface.add(new UnsignedCalls(Clock.systemUTC()));
        surface.add(new TokenEndpoint(tokens));
        surface.add(new FaultsEndpoint(faults));
        surface.add(new MeterEndpoint(meter));
        port = surface.reserve(options.port());
        privatePort = surface.listenPrivately();
        Stack read = Template.read(options.template(), parameters(), awsEndpoint());
        stack = read;
        Lambda functions =
                Lambda.start(
                        vertx, read.functions(), lambdaOptions(read), read.invoked()::contains);
        lambda = functions;
        requireNotInterrupted();
        URI tables = tables();
        Tables.createMissing(tables, read.tables());
        requireNotInterrupted();
        Permissions permissions =
                new Permissions(read.functions(), functions.processes()::functionOf);
        permissions.deploy(read);
        surface.add(new PermissionsEndpoint(permissions));
        TableApi api = new PermittedTables(tableApi(tables), permissions);
        surface.add(fatal(MeteredCalls.ofTables(new DynamoDbEndpoint(api), meter), functions));
        Invoker invoker = new FaultyInvoker(functions, faults);
        surface.add(new InvokeEndpoint(invoker, permissions));
        gateway = new Gateway(vertx, read.api(), invoker, gatewaySettings());
        Endpoint posted = MeteredCalls.ofConnections(new GatewayEndpoint(gateway), meter);
        surface.add(fatal(new PermittedConnections(posted, read.api(), permissions), functions));
        messaging =
                Messaging.start(
                        read,
                        new Messaging.Callers(
                                functions, permissions, new Instruments(faults, meter)),
                        new VertxLoop(vertx));
        messaging.endpoints().forEach(surface::add);
        surface.add(new PageEndpoint(options.home().resolve("web"), read.api().stage()));
        surface.add(new NoteEndpoint(this::note));
        surface.add(new NotServed());
        surface.open();
    }

    private static void requireNotInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StartException("It was stopped while it started.");
        }
    }

    private Endpoint fatal(Endpoint endpoint, Lambda functions) {
        return new FatalCalls(endpoint, faults, functions.processes());
    }

    private TableApi tableApi(URI tables) {
        return new FaultyTables(
                new MeteredTables(new RemoteTables(vertx, tables), meter), faults, vertx);
    }

    private GatewaySettings gatewaySettings() {
        return new GatewaySettings(
                Clock.systemUTC(),
                Names.REGION,
                Names.ACCOUNT,
                "localhost:" + port,
                Limits.aws(),
                new Instruments(faults, meter));
    }

    private Map<String, String> parameters() {
        Map<String, String> all = new HashMap<>();
        all.put("Issuer", Tokens.ISSUER);
        all.put("Audience", Tokens.AUDIENCE);
        all.put("JwksUrl", privateEndpoint() + TokenEndpoint.JWKS_PATH);
        all.put("FcmApplication", PlatformApplication.GCM.arn());
        all.put("ApnsApplication", PlatformApplication.APNS.arn());
        all.put("ApnsSandboxApplication", PlatformApplication.APNS_SANDBOX.arn());
        all.putAll(options.parameters());
        return all;
    }

    private LambdaOptions lambdaOptions(Stack of) {
        Map<String, String> environment =
                Map.of(
                        "AWS_ENDPOINT_URL",
                        privateEndpoint(),
                        "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI",
                        connections(of));
        return new LambdaOptions(
                RuntimeJars.builtIn(options.home()),
                kept,
                options.asDeployed()
                        ? null
                        : options.home().resolve("functions/target/class-cache"),
                environment,
                LambdaOptions.Limits.usual(),
                new FunctionTimes(meter));
    }

    private String connections(Stack of) {
        return Objects.toString(
                options.elsewhere().connections(), privateEndpoint() + "/" + of.api().stage());
    }

    private URI tables() {
        if (options.elsewhere().dynamoDb() != null) {
            return options.elsewhere().dynamoDb();
        }
        Path program = DynamoDbProcess.program(options.home());
        DynamoDbProcess process =
                options.data() == null
                        ? DynamoDbProcess.inMemory(program)
                        : DynamoDbProcess.onDisk(program, kept.resolve("tables"));
        dynamoDb = process;
        return process.endpoint();
    }

    /// Where functions call, also while everything is starting.
    private String privateEndpoint() {
        return "http://127.0.0.1:" + privatePort;
    }

    /// The port that everything is served on.
    public int port() {
        return port;
    }

    /// Where clients connect, such as `ws://localhost:8080/chat`.
    public URI webSocketUri() {
        String stage = Optional.ofNullable(stack).map(each -> each.api().stage()).orElse("");
        return URI.create("ws://localhost:" + port + "/" + stage);
    }

    /// The endpoint of the AWS APIs that are served here.
    public URI awsEndpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// What the template asks for.
    public Stack stack() {
        return Objects.requireNonNull(stack, "It has started.");
    }

    /// A token for a user, valid for an hour.
    public String token(String user) {
        return tokens.issue(user, Duration.ofHours(1), Tokens.AUDIENCE);
    }

    private String note() {
        return Note.of(webSocketUri());
    }

    /// The folder of what functions have printed, one file a function.
    public Path logs() {
        return kept.resolve("logs");
    }

    private void closeEvenIfInterrupted() {
        boolean interrupted = Thread.interrupted();
        close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends everything, within 3 seconds. Tables that are kept on disk stay.
    @Override
    public void close() {
        surface.close();
        if (gateway != null) {
            CompletableFuture.runAsync(gateway::close)
                    .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
        if (messaging != null) {
            messaging.close();
        }
        if (lambda != null) {
            lambda.close();
        }
        if (dynamoDb != null) {
            dynamoDb.close();
        }
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
        if (options.data() == null) {
            Folders.delete(kept);
        }
        if (lock != null) {
            lock.close();
        }
    }
}
