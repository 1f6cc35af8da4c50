# function: column
def column(names):
    return functions.col(".".join("`" + name.replace("`", "``") + "`" for name in names))


# function: condition needs column
def condition(logical_operator, filters):
    def value(part):
        kind, texts = part
        return column(texts) if kind == "COLUMNEXTRACTED" else functions.lit("".join(texts))

    def one(operation, negated, parts):
        first = value(parts[0])
        if operation == "ISNULL":
            found = first.isNull()
        elif operation == "REGEX":
            found = first.rlike("^(?:" + "".join(parts[1][1]) + ")")
        elif operation == "EQ":
            found = functions.coalesce(first == value(parts[1]), functions.lit(False))
        else:
            compare = {"LT": operator.lt, "GT": operator.gt, "LTE": operator.le, "GTE": operator.ge}
            found = compare[operation](first, value(parts[1]))
        return ~found if negated else found

    terms = [one(*each) for each in filters]
    return functools.reduce(operator.and_ if logical_operator == "AND" else operator.or_, terms)


# function: filter_rows needs condition
def filter_rows(glue_context, frame, logical_operator, filters, transformation_ctx):
    rows = frame.toDF().filter(condition(logical_operator, filters))
    return DynamicFrame.fromDF(rows, glue_context, transformation_ctx)


# function: route_rows needs condition
def route_rows(glue_context, frame, groups, transformation_ctx):
    rows = frame.toDF()
    terms = [(name, functions.coalesce(condition(logical_operator, filters), functions.lit(False)))
             for name, logical_operator, filters in groups]
    rest = ~functools.reduce(operator.or_, [term for _, term in terms])
    return DynamicFrameCollection(
        {name: DynamicFrame.fromDF(rows.filter(term), glue_context, name) for name, term in terms + [("default_group", rest)]},
        glue_context)


# function: join_frames
def join_frames(glue_context, frame1, frame2, join_type, keys1, keys2, transformation_ctx):
    left, right = frame1.toDF(), frame2.toDF()
    same = functools.reduce(operator.and_, [left[one] == right[other] for one, other in zip(keys1, keys2)])
    return DynamicFrame.fromDF(left.join(right, same, join_type), glue_context, transformation_ctx)


# function: union_frames
def union_frames(glue_context, frame1, frame2, union_type, transformation_ctx):
    rows = frame1.toDF().union(frame2.toDF())
    return DynamicFrame.fromDF(rows.distinct() if union_type == "DISTINCT" else rows, glue_context, transformation_ctx)


# function: aggregate_rows needs column
def aggregate_rows(glue_context, frame, groups, aggregations, transformation_ctx):
    names = {"countDistinct": functions.countDistinct, "sumDistinct": functions.sumDistinct,
             "stddev_samp": functions.stddev_samp, "stddev_pop": functions.stddev_pop,
             "var_samp": functions.var_samp, "var_pop": functions.var_pop}
    counted = [names.get(function, getattr(functions, function))(column(path)) for path, function in aggregations]
    rows = frame.toDF().groupBy(*[column(path) for path in groups]).agg(*counted)
    return DynamicFrame.fromDF(rows, glue_context, transformation_ctx)


# function: drop_duplicate_rows
def drop_duplicate_rows(glue_context, frame, columns, transformation_ctx):
    rows = frame.toDF()
    return DynamicFrame.fromDF(rows.dropDuplicates(columns) if columns else rows.dropDuplicates(), glue_context, transformation_ctx)


# function: spark_sql
def spark_sql(glue_context, query, frames, transformation_ctx):
    for alias, frame in frames.items():
        frame.toDF().createOrReplaceTempView(alias)
    return DynamicFrame.fromDF(glue_context.spark_session.sql(query), glue_context, transformation_ctx)


# function: select_frame
def select_frame(dfc, index, transformation_ctx):
    return SelectFromCollection.apply(dfc=dfc, key=list(dfc.keys())[index], transformation_ctx=transformation_ctx)


# function: write_and_update_catalog
def write_and_update_catalog(glue_context, frame, path, format, format_options, partition_keys, database, table_name,
                             update_behavior, transformation_ctx):
    sink = glue_context.getSink(connection_type="s3", path=path, enableUpdateCatalog=True, updateBehavior=update_behavior,
                                partitionKeys=partition_keys, transformation_ctx=transformation_ctx)
    sink.setCatalogInfo(catalogDatabase=database, catalogTableName=table_name)
    sink.setFormat(format, **format_options)
    return sink.writeFrame(frame)
