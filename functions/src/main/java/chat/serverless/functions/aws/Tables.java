package chat.serverless.functions.aws;

/// The names of the tables that the log is kept in.
public record Tables(String messages, String memberships) {}
