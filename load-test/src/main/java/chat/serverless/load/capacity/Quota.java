package chat.serverless.load.capacity;

/// A limit of one account in one region, as AWS sets it at first.
///
/// @param usual what it is without asking
/// @param needed at the busiest second
/// @param remedy what is done about it
record Quota(String name, double usual, double needed, String remedy) {

    /// How many times over it is.
    double factor() {
        return needed / usual;
    }
}
