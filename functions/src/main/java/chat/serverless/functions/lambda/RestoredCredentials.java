package chat.serverless.functions.lambda;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/// The function's credentials: from the environment, or, with SnapStart, from the container's
/// endpoint. Those that were fetched before a snapshot are forgotten when it is restored.
final class RestoredCredentials implements AwsCredentialsProvider, Resource {

    private volatile AwsCredentialsProvider provider = fresh();

    private RestoredCredentials() {}

    static RestoredCredentials registered() {
        RestoredCredentials credentials = new RestoredCredentials();
        Core.getGlobalContext().register(credentials);
        return credentials;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        // What is there is of no use after a restore, and of none to anyone else before.
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        provider = fresh();
    }

    /// The one that is asked now.
    AwsCredentialsProvider provider() {
        return provider;
    }

    private static AwsCredentialsProvider fresh() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.create());
    }
}
