package chat.serverless.local.lambda;

/// What is kept about processes while they run.
///
/// @param processes who runs
/// @param timesheet hears what they ran
record Records(FunctionProcesses processes, Timesheet timesheet) {}
