package chat.serverless.functions.aws;

/// The names of the tables that the log and the groups are kept in.
public record Tables(String messages, String memberships, String conversations) {}
