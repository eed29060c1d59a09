package ai.zhimai.dialogue.value;

import ai.zhimai.dialogue.value.Durations.Span;
import ai.zhimai.dialogue.value.Stretch.Grain;
import ai.zhimai.domain.Value;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates, times and lengths of time.
 *
 * <p>前 and 内 leave the beginning open, 后 the end. A day before which something shall be counts in (二十号之前 runs through
 * the 20th), and so does 底 (年底前 through December 31st); before a festival, a month or a time of the clock it is not
 * included. 后 begins when the day, the holiday or the month is over (but 入冬后 when winter has begun), after a time of the clock at once and until the part
 * of the day ends. A length of time alone is a term that begins now: 四十五天 is 四十五天内. 左右 is three days to either side
 * of a day, ten of anything longer, half an hour of a time, a tenth of a length of time.
 */
final class PeriodGrammar implements Grammar {
    private static final Pattern SUFFIX = Pattern.compile("(左右|前后|上下|附近|光景)"
            + "|(之前|以前|前头|进前|前边|前(?![台面年天往期提几两]))|(之内|以内|内(?![容部贸蒙])|里头)"
            + "|(之后|以后|过后|往后|后(?![天年悔来面续台期儿个日半晌]))|(开始|起(?![来码订订的步]))");
    private static final Pattern PASS = Pattern.compile("(?:再|等)?过(?:完|了|罢|掉|(?!年|节))");
    private static final Pattern FILLER = Pattern.compile("[的 ]|那天|那会儿|这天");
    private static final Pattern NO_TERM_BEFORE = Pattern
            .compile("(?:质保期?|保修期?|包修|包换|保|包|月结|账期|压|每|用了|干了|做了|才|终身|等了|拖了|都|已经|租|跑|停了|工作了?|放|试|年限|大约用)$");
    private static final Pattern RATE = Pattern.compile("(?:一|每|半)个?(?:天|小时|钟头|分钟|年|月|周)");
    private static final Pattern YEAR_ALONE = Pattern.compile("[今明后本]年");
    private static final Pattern SHARED_UNIT = Pattern.compile("[号日月点]");
    private static final BigDecimal LESS = new BigDecimal("0.9");
    private static final BigDecimal MORE = new BigDecimal("1.1");

    /** @param outer where the part of the day, or else the day, ends in which the stretch lies */
    private record Chain(Stretch stretch, LocalDateTime outer) {}

    @Override
    public Optional<Expression> at(String text, int start, Situation situation) {
        LocalDateTime now = situation.now();
        Matcher pass = PASS.matcher(text).region(start, text.length());
        if (pass.lookingAt()) {
            return passed(text, start, pass.end(), now);
        }
        return term(text, start, situation).or(() -> named(text, start, now)
                .filter(found -> situation.answer() || !isOver(found, now) && !isYear(text, found)));
    }

    /** What has been said to have been is no date that somebody sets. */
    private static boolean isOver(Expression found, LocalDateTime now) {
        return found.value() instanceof Value.Period period && period.to() != null
                && !period.to().isAfter(now);
    }

    private static boolean isYear(String text, Expression found) {
        return YEAR_ALONE.matcher(text.substring(found.start(), found.end())).matches();
    }

    /** 过两天, 过完年, 过了十五号. */
    private static Optional<Expression> passed(String text, int start, int at, LocalDateTime now) {
        Optional<Expression> term = Durations.at(text, at).map(span -> {
            int end = afterEnd(text, span.end());
            return new Expression(start, end, later(span, now));
        });
        return term.or(() -> chain(text, at, now, now, false).map(chain -> new Expression(start,
                afterEnd(text, chain.stretch.end()), new Value.Period(chain.stretch.to(), null))));
    }

    private static int afterEnd(String text, int at) {
        Matcher suffix = suffix(text, at);
        return suffix != null && suffix.group(4) != null ? suffix.end() : at;
    }

    private static @Nullable Matcher suffix(String text, int at) {
        Matcher suffix = SUFFIX.matcher(text).region(at, text.length());
        suffix.useTransparentBounds(true);
        return suffix.lookingAt() ? suffix : null;
    }

    private static Value.Period later(Span span, LocalDateTime now) {
        LocalDateTime from = span.after(now, span.length().low());
        return new Value.Period(span.inDays() ? from.toLocalDate().atStartOfDay() : from, null);
    }

    private static Optional<Expression> term(String text, int start, Situation situation) {
        return Durations.at(text, start).flatMap(span -> {
            Matcher suffix = suffix(text, span.end());
            if (suffix == null || suffix.group(5) != null) {
                boolean length = !situation.answer()
                        && (isLong(text.substring(start, span.end()), span)
                                || NO_TERM_BEFORE.matcher(text.substring(0, start)).find()
                                || RATE.matcher(text.substring(start, span.end())).matches());
                return length
                        ? Optional.empty()
                        : Optional.of(new Expression(start, span.end(), within(span, situation.now())));
            }
            return Optional.of(suffixed(text, start, span, suffix, situation.now()));
        });
    }

    /** 几天, ten minutes and two years say how long something takes rather than by when. */
    private static boolean isLong(String words, Span span) {
        return words.startsWith("几") || words.startsWith("好几") || !span.inDays()
                || span.unit() == Durations.Unit.YEAR;
    }

    private static Expression suffixed(String text, int start, Span span, Matcher suffix, LocalDateTime now) {
        if (suffix.group(4) != null) {
            return afterwards(text, start, span, suffix.end(), now);
        }
        Value.Period period;
        if (suffix.group(1) != null) {
            period = new Value.Period(day(span, span.after(now, span.length().low().multiply(LESS)), 0),
                    day(span, span.after(now, longest(span).multiply(MORE)), 1));
        } else if (suffix.group(2) != null) {
            LocalDateTime past = span.after(now, span.length().low().negate());
            period = new Value.Period(day(span, past, 0),
                    span.inDays() ? day(span, past, 1) : past.plusMinutes(30));
        } else {
            period = within(span, now);
        }
        return new Expression(start, suffix.end(), period);
    }

    /** 两天后, and 两天后的下午三点. */
    private static Expression afterwards(String text, int start, Span span, int end, LocalDateTime now) {
        Value.Period later = later(span, now);
        LocalDateTime from = later.from();
        if (span.inDays() && from != null) {
            Stretch day = Stretch.days(end, from.toLocalDate(), 1, Grain.DAY, true);
            Chain chain = narrowed(text, new Chain(day, day.to()), now, now, false);
            if (chain.stretch.end() > end) {
                return named(text, start, chain, now);
            }
        }
        return new Expression(start, end, later);
    }

    private static BigDecimal longest(Span span) {
        return span.length().high() == null ? span.length().low() : span.length().high();
    }

    private static Value.Period within(Span span, LocalDateTime now) {
        return new Value.Period(null, day(span, span.after(now, longest(span)), 1));
    }

    /** A term of days runs to the end of its last day. */
    private static LocalDateTime day(Span span, LocalDateTime moment, int plus) {
        return span.inDays() ? moment.toLocalDate().plusDays(plus).atStartOfDay() : moment;
    }

    private static Optional<Expression> named(String text, int start, LocalDateTime now) {
        return first(text, start, now).map(first -> {
            int next = Numerals.separator(text, first.stretch.end());
            Optional<Chain> last = next < 0 ? Optional.empty() : last(text, next, first, now);
            return named(text, start, last.map(end -> new Chain(
                    new Stretch(end.stretch.end(), first.stretch.from(), close(end.stretch),
                            end.stretch.grain(), true),
                    end.outer)).orElse(first), now);
        });
    }

    /** 到十一点 ends at eleven, 到五号 with the fifth. */
    private static LocalDateTime close(Stretch last) {
        return last.grain() == Grain.CLOCK ? last.from() : last.to();
    }

    /** The words that begin at a place; also 五 of 五到十号, which shares its unit with the number after it. */
    private static Optional<Chain> first(String text, int start, LocalDateTime now) {
        return chain(text, start, now, now, false).or(() -> Numerals.at(text, start).flatMap(low -> {
            int next = Numerals.separator(text, low.end());
            Optional<Numeral> high = next < 0 ? Optional.empty() : Numerals.at(text, next);
            return high.filter(n -> SHARED_UNIT.matcher(text).region(n.end(), text.length()).lookingAt())
                    .flatMap(n -> chain(text.substring(start, low.end()) + text.charAt(n.end()), 0, now, now,
                            false))
                    .map(chain -> new Chain(ending(chain.stretch, low.end()), chain.outer));
        }));
    }

    private static Stretch ending(Stretch stretch, int end) {
        return new Stretch(end, stretch.from(), stretch.to(), stretch.grain(), stretch.anchored());
    }

    /** The later end of a range: as counted from now where its words say so, or else the next after its beginning. */
    private static Optional<Chain> last(String text, int at, Chain first, LocalDateTime now) {
        LocalDateTime from = first.stretch.from();
        return chain(text, at, now, now, true)
                .filter(last -> last.stretch.anchored() && !last.stretch.to().isBefore(first.stretch.to()))
                .or(() -> chain(text, at, from, now, true))
                .filter(last -> !last.stretch.to().isBefore(from));
    }

    private static Optional<Chain> chain(String text, int start, LocalDateTime base, LocalDateTime now,
            boolean second) {
        return next(text, start, null, base, now, second).map(first -> {
            LocalDateTime outer = first.grain() == Grain.PART_OF_DAY ? first.to() : endOfDay(first);
            return narrowed(text, new Chain(first, outer), base, now, second);
        });
    }

    private static Chain narrowed(String text, Chain chain, LocalDateTime base, LocalDateTime now,
            boolean second) {
        Matcher filler = FILLER.matcher(text).region(chain.stretch.end(), text.length());
        int at = filler.lookingAt() ? filler.end() : chain.stretch.end();
        return next(text, at, chain.stretch, base, now, second).map(finer -> {
            boolean inPart = chain.stretch.grain() == Grain.PART_OF_DAY
                    && finer.from().isBefore(chain.stretch.to());
            LocalDateTime outer = inPart
                    ? chain.stretch.to()
                    : finer.grain() == Grain.PART_OF_DAY ? finer.to() : endOfDay(finer);
            return narrowed(text, new Chain(finer, outer), base, now, second);
        }).orElse(chain);
    }

    private static LocalDateTime endOfDay(Stretch stretch) {
        return stretch.day().plusDays(1).atStartOfDay();
    }

    private static Optional<Stretch> next(String text, int at, @Nullable Stretch parent, LocalDateTime base,
            LocalDateTime now, boolean second) {
        if (at >= text.length()) {
            return Optional.empty();
        }
        var clock = new ClockWords(base, second);
        return new DateWords(base).at(text, at, parent)
                .or(() -> new WeekWords(base).at(text, at, parent))
                .or(() -> dayWord(text, at, parent, now))
                .or(() -> clock.at(text, at, parent));
    }

    private static Optional<Stretch> dayWord(String text, int at, @Nullable Stretch parent,
            LocalDateTime now) {
        if (parent != null) {
            return Optional.empty();
        }
        return DayWords.dayAt(text, at).map(word -> {
            int end = at + word.word().length();
            Stretch days = Stretch.days(end, now.toLocalDate().plusDays(word.first()), word.days(), Grain.DAY,
                    true);
            return word.part() == null ? days : new ClockWords(now, false).part(end, word.part(), days);
        });
    }

    private static Expression named(String text, int start, Chain chain, LocalDateTime now) {
        Stretch stretch = chain.stretch;
        Matcher suffix = suffix(text, stretch.end());
        boolean begun = stretch.grain() == Grain.OCCASION && !stretch.from().isAfter(now);
        if (suffix != null && suffix.group(2) != null && begun && stretch.to().isAfter(now)) {
            // 入冬前, said in winter, is before the next
            Optional<Chain> next = chain(text, start, stretch.to(), now, false);
            if (next.isPresent() && next.get().stretch.from().isAfter(now)) {
                return named(text, start, next.get(), now);
            }
        }
        if (suffix == null) {
            return new Expression(start, stretch.end(), new Value.Period(stretch.from(), stretch.to()));
        }
        Value.Period period;
        if (suffix.group(1) != null) {
            period = around(stretch);
        } else if (suffix.group(2) != null) {
            boolean through = stretch.grain() == Grain.DAY || isEndOfMonth(stretch);
            period = new Value.Period(null, through ? stretch.to() : stretch.from());
        } else if (suffix.group(3) != null) {
            period = new Value.Period(null, stretch.to());
        } else if (suffix.group(4) != null) {
            period = after(chain);
        } else {
            period = new Value.Period(stretch.from(), null);
        }
        return new Expression(start, suffix.end(), period);
    }

    private static boolean isEndOfMonth(Stretch stretch) {
        return stretch.grain() == Grain.PART_OF_MONTH && stretch.to().getDayOfMonth() == 1;
    }

    private static Value.Period after(Chain chain) {
        Stretch stretch = chain.stretch;
        return switch (stretch.grain()) {
            case CLOCK ->
                new Value.Period(stretch.from(), chain.outer.isAfter(stretch.from()) ? chain.outer : null);
            case PART_OF_DAY -> new Value.Period(stretch.to(), endOfDay(stretch).isAfter(stretch.to())
                    ? endOfDay(stretch)
                    : null);
            case OCCASION -> new Value.Period(stretch.from().plusDays(62).isBefore(stretch.to())
                    ? stretch.from()
                    : stretch.to(), null);
            case YEAR, SEASON, MONTH, PART_OF_MONTH, WEEK, DAY -> new Value.Period(stretch.to(), null);
        };
    }

    private static Value.Period around(Stretch stretch) {
        return switch (stretch.grain()) {
            case CLOCK -> new Value.Period(stretch.from().minusMinutes(30), stretch.from().plusMinutes(30));
            case PART_OF_DAY -> new Value.Period(stretch.from(), stretch.to());
            case DAY, OCCASION -> new Value.Period(stretch.from().minusDays(3), stretch.to().plusDays(3));
            case YEAR, SEASON, MONTH, PART_OF_MONTH, WEEK ->
                new Value.Period(stretch.from().minusDays(10), stretch.to().plusDays(10));
        };
    }
}
