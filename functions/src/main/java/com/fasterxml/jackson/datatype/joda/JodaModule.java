package com.fasterxml.jackson.datatype.joda;

import com.fasterxml.jackson.databind.module.SimpleModule;

/// Stands in for Jackson's module of this name, with nothing in it. Quarkus registers that with the
/// mapper that it makes at each start, for AWS's event classes; here events are read as they come,
/// and its hundred classes, and Joda itself, would only take time and room.
public final class JodaModule extends SimpleModule {

    private static final long serialVersionUID = 1L;
}
