/// Nothing, under the name that Quarkus asks for.
@NullMarked
package com.fasterxml.jackson.datatype.joda;

import org.jspecify.annotations.NullMarked;
