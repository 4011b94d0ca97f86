package chat.serverless.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a history.
public final class HistoryReader {

    private static final ObjectReader JSON = new ObjectMapper().reader();

    private final Names names = new Names();
    private final List<Line> lines = new ArrayList<>();
    private int number;

    private HistoryReader() {}

    /// All lines of a file; empty ones are passed over.
    ///
    /// @throws HistoryFormatException if a line is not one of a history
    /// @throws UncheckedIOException if the file can't be read
    public static List<Line> read(Path file) {
        HistoryReader reader = new HistoryReader();
        try (BufferedReader text = Files.newBufferedReader(file)) {
            text.lines().forEach(reader::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reader.lines;
    }

    private void line(String text) {
        number++;
        if (text.isBlank()) {
            return;
        }
        try {
            lines.add(new LineFields(JSON.readTree(text), names).line());
        } catch (JsonProcessingException e) {
            throw new HistoryFormatException("Line " + number + " is not JSON.", e);
        } catch (IllegalArgumentException e) {
            throw new HistoryFormatException("Line " + number + ": " + e.getMessage(), e);
        }
    }
}
