"""Links cleaned records with Splink 5.0.0 on DuckDB and prints one line of JSON.

    python link.py RECORDS.csv [--pairs MAXIMUM] [--blind] [--memory LIMIT] [--wide]

The model is tuned by hand: names with nicknames' usual distances, swapped and initial, dates with a slip and with day and month
exchanged, one comparison for property, house and postcode, term frequencies on names. --pairs caps the pairs that u
and m are learned from; --blind leaves quality out, for timing; --wide looks at more pairs.
"""
import argparse
import json
import logging
import resource
import time

import duckdb
import splink.comparison_level_library as level
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison, ExactMatch

logging.getLogger("splink").setLevel(logging.ERROR)


def names(column, other):
    tf = {"tf_adjustment_column": column, "tf_adjustment_weight": 1.0}
    return CustomComparison(output_column_name=column, comparison_levels=[
        level.NullLevel(column),
        level.ExactMatchLevel(column).configure(**tf),
        level.JaroWinklerLevel(column, 0.92),
        level.CustomLevel(f'{column}_l = {other}_r AND {column}_r = {other}_l', "names exchanged"),
        level.JaroWinklerLevel(column, 0.8),
        level.CustomLevel(f"left({column}_l, 1) = left({column}_r, 1) AND (length({column}_l) = 1 OR "
                          f"length({column}_r) = 1)", "an initial alone"),
        level.CustomLevel(f"left({column}_l, 1) = left({column}_r, 1)", "the same initial"),
        level.ElseLevel()])


def date():
    return CustomComparison(output_column_name="dob", comparison_levels=[
        level.NullLevel("dob"), level.ExactMatchLevel("dob"),
        level.CustomLevel("dob_l = left(dob_r, 5) || right(dob_r, 2) || '-' || substr(dob_r, 6, 2)",
                          "day and month exchanged"),
        level.DamerauLevenshteinLevel("dob", 1),
        level.CustomLevel("left(dob_l, 4) = left(dob_r, 4) AND (right(dob_l, 5) = '01-01' OR "
                          "right(dob_r, 5) = '01-01')", "the year, and the first of January"),
        level.DamerauLevenshteinLevel("dob", 2),
        level.CustomLevel("left(dob_l, 4) = left(dob_r, 4)", "the year"), level.ElseLevel()])


def address():
    return CustomComparison(output_column_name="address", comparison_levels=[
        level.CustomLevel("(uprn_l IS NULL OR uprn_r IS NULL) AND (postcode_l IS NULL OR postcode_r IS NULL) "
                          "AND (house_l IS NULL OR house_r IS NULL)", "unknown").configure(is_null_level=True),
        level.CustomLevel("uprn_l = uprn_r", "property"),
        level.CustomLevel("house_l = house_r AND postcode_l = postcode_r", "house and postcode"),
        level.CustomLevel("postcode_l = postcode_r AND (uprn_l IS NULL OR uprn_r IS NULL)",
                          "postcode, no property to compare"),
        level.CustomLevel("postcode_l = postcode_r", "postcode"),
        level.CustomLevel("house_l = house_r", "house"),
        level.DamerauLevenshteinLevel("postcode", 1),
        level.CustomLevel("sector_l = sector_r", "sector"), level.CustomLevel("outward_l = outward_r", "outward"),
        level.ElseLevel()])


RULES = [("nhs",), ("dob", "surname"), ("dob", "given"), ("dob", "postcode"), ("dob", "uprn"),
         ("given", "surname", "postcode"), ("given", "surname", "uprn"), ("given", "surname", "substr(dob, 1, 4)"),
         ("given", "surname", "substr(dob, 6, 5)"), ("surname", "postcode", "substr(given, 1, 1)"),
         ("substr(given, 1, 1)", "uprn", "substr(dob, 1, 4)"), ("surname", "substr(given, 1, 1)", "uprn")]


# For small data whose dates are often missing: more pairs are looked at.
WIDE = [("dob",), ("postcode",), ("house",), ("given", "surname"), ("surname", "house"), ("given", "house")]


def settings(rules):
    return SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="unique_id", retain_matching_columns=False,
        comparisons=[names("given", "surname"), names("surname", "given"), date(), address(), ExactMatch("sex"),
                     ExactMatch("nhs")],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in rules],
        additional_columns_to_retain=["person", "partner"])


def quality(right, found, known):
    precision, recall = right / max(found, 1), right / max(known, 1)
    return {"f1": 2 * right / max(found + known, 1), "precision": precision, "recall": recall}


def curve(connection, table, true, known):
    """Quality of pairs at each threshold on the probability, from a table with match_weight."""
    points = connection.sql(f"SELECT round(match_weight * 4) / 4 AS weight, count(*) AS pairs, "
                            f"sum(CASE WHEN {true} THEN 1 ELSE 0 END) AS hits FROM {table} "
                            "GROUP BY 1 ORDER BY 1 DESC").fetchall()
    found = right = 0
    for weight, pairs, hits in points:
        found, right = found + pairs, right + hits
        yield weight, quality(right, found, known)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records")
    parser.add_argument("--pairs", type=float, default=2e6)
    parser.add_argument("--memory", default="")
    parser.add_argument("--blind", action="store_true")
    parser.add_argument("--wide", action="store_true")
    options = parser.parse_args()
    laps, start = {}, time.process_time()

    def lap(name):
        nonlocal start
        laps[name] = round(time.process_time() - start, 2)
        start = time.process_time()

    connection = duckdb.connect()
    connection.sql("SET threads = 2")
    if options.memory:
        connection.sql(f"SET memory_limit = '{options.memory}'")
    connection.sql("CREATE TABLE records AS SELECT * FROM "
                   f"read_csv('{options.records}', all_varchar = true, nullstr = '', header = true)")
    api = DuckDBAPI(connection)
    linker = Linker(api.register(connection.table("records")), settings(RULES + WIDE if options.wide else RULES), log_level=logging.ERROR)
    lap("read")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given", "surname", "dob"), block_on("nhs")], recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=options.pairs, seed=1)
    lap("prior and u")
    for rule in [block_on("dob"), block_on("given", "surname")]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=options.pairs)
    lap("m")
    predicted = linker.inference.predict(threshold_match_weight=-5)
    lap("pairs")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_probability=0.95)
    lap("people")
    usage = resource.getrusage(resource.RUSAGE_SELF)
    result = {"records": connection.sql("SELECT count(*) FROM records").fetchall()[0][0],
              "pairs": connection.sql(f"SELECT count(*) FROM {predicted.physical_name}").fetchall()[0][0],
              "cpu": usage.ru_utime + usage.ru_stime, "peak_mib": usage.ru_maxrss / 1024, "laps": laps}
    if not options.blind:
        result["quality"] = measured(connection, linker, predicted, clusters)
    print(json.dumps(result))


def measured(connection, linker, predicted, clusters):
    table = predicted.physical_name

    def known(where):
        return connection.sql("SELECT count(*) FROM records a JOIN records b ON a.person = b.person AND "
                              f"a.unique_id < b.unique_id WHERE {where}").fetchall()[0][0]

    def people(table, across):
        pairs = (f"FROM {table} a JOIN {table} b ON a.cluster_id = b.cluster_id AND a.unique_id < b.unique_id "
                 f"WHERE {across}")
        return quality(connection.sql(f"SELECT count(*) {pairs} AND a.person = b.person").fetchall()[0][0],
                       connection.sql(f"SELECT count(*) {pairs}").fetchall()[0][0], known(across))

    result = {}
    for name, where, across in [("all", "true", "true"), ("across", "partner_l <> partner_r", "a.partner <> b.partner"),
                                ("inside", "partner_l = partner_r", "a.partner = b.partner")]:
        points = list(curve(connection, f"(SELECT * FROM {table} WHERE {where})", "person_l = person_r", known(across)))
        at = [point for weight, point in points if weight >= 4.25]
        sure = [point for weight, point in points if point["precision"] >= 0.99]
        result[name] = {"at_95": at[-1] if at else None, "best": max((p for _, p in points), key=lambda p: p["f1"], default=None),
                        "most_at_99": max(sure, key=lambda p: p["recall"], default=None),
                        "people_at_95": people(clusters.physical_name, across)}
        best = None
        for threshold in [0.5, 0.8, 0.99, 0.999, 0.9999]:
            other = linker.clustering.cluster_pairwise_predictions_at_threshold(
                predicted, threshold_match_probability=threshold)
            found = people(other.physical_name, across)
            best = found if best is None or found["f1"] > best["f1"] else best
        result[name]["people_best"] = max(best, result[name]["people_at_95"], key=lambda p: p["f1"])
    return result


main()
